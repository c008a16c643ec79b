package io.tidegate.deploy.cluster;

import io.tidegate.deploy.DecisionJob;
import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.embedded.EmbeddedRedis;
import io.tidegate.deploy.officers.OfficerPair;
import io.tidegate.deploy.officers.ShippedReleases;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.ingest.validation.EventCheck;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The job with its shipped rules in force, against a Kafka and a Redis that are there. */
final class DecisionRig {
    private static final List<Path> RULES = List.of(Path.of("rules/payments.yaml"), Path.of("rules/credit.yaml"));
    private static final Path CATALOG = Path.of("catalogs/payments-and-credit.yaml");

    private final JobConfig config;

    private DecisionRig(JobConfig config) {
        this.config = config;
    }

    /** Makes the topics and puts the rules in force. */
    static DecisionRig prepare(Path folder, String bootstrap, EmbeddedRedis redis) {
        return prepare(folder, bootstrap, redis, Map.of());
    }

    /** The same with other sections of the job's configuration, by their names. */
    static DecisionRig prepare(Path folder, String bootstrap, EmbeddedRedis redis, Map<String, String> sections) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "catalog",
                CATALOG.toAbsolutePath().toString(),
                "store",
                folder.resolve("artifacts").toAbsolutePath().toString(),
                "kafka",
                "{bootstrap: '" + bootstrap + "', partitions: 4}",
                "reference",
                "{redis: {host: " + redis.host() + ", port: " + redis.port() + "}}",
                "flink",
                flink(folder.resolve("checkpoints").toUri())));
        all.putAll(sections);
        OfficerPair officers = OfficerPair.make(folder.resolve("officers"));
        StringBuilder text = new StringBuilder(officers.configLine()).append('\n');
        all.forEach((name, section) ->
                text.append(name).append(": ").append(section).append('\n'));
        JobConfig config = JobConfig.read("rig.yaml", text.toString(), folder.resolve("rig.yaml"));
        JobRun.createTopics(config);
        new ShippedReleases(RULES, Optional.empty())
                .publish(JobRun.releases(config), officers.signers(), (release, file) -> {});
        return new DecisionRig(config);
    }

    /** The section of Flink, with checkpoints each second. */
    static String flink(URI checkpoints) {
        return "{parallelism: 2, checkpointInterval: 1s, checkpoints: '" + checkpoints + "'}";
    }

    StreamGraph job() {
        return DecisionJob.graph(config);
    }

    JobConfig config() {
        return config;
    }

    /** Starts to send. */
    WorkloadSender send(WorkloadParameters parameters, double ratePerSecond) {
        EventCheck check = new EventCheck(config.limits().futureToleranceMillis());
        return new WorkloadSender(config.kafka().bootstrap(), check, parameters, ratePerSecond);
    }

    AnswerLedger ledger() {
        return new AnswerLedger(config.kafka().bootstrap());
    }
}
