package io.tidegate.loadtests.swap;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.decision.Archive;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.decision.AnswerRule;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.kafka.DecisionReader;
import io.tidegate.ingest.kafka.FollowerConfig;
import io.tidegate.ingest.kafka.Judged;
import io.tidegate.rules.ruleset.RuleProgram;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** The whole log of decisions, read when all is over. */
final class SwapLog {
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * Versions kept ready to rule. Partitions are read in pieces of up to 500 records, so that at a time there are as many
     * versions as are published while a partition gets so many.
     */
    private static final int READY_MAX = 128;

    private final JobConfig config;
    private final Archive archive;
    private final Map<Long, RuleProgram> ready = new LinkedHashMap<>(READY_MAX, 0.75f, true);

    SwapLog(JobConfig config) {
        this.config = config;
        this.archive = Archive.of(config);
    }

    /** What stands there. @param audit of the decisions that were made for their events and are not void */
    record Seen(AnswerCounts counts, VersionAudit audit) {}

    /**
     * Reads all that stands there now.
     *
     * @param releases by version, all that were in force
     * @param events at most so many have an answer
     */
    Seen read(Map<Long, Release> releases, int events) {
        int parallelism = config.flink().parallelism();
        int keyGroups = config.flink().maxParallelism();
        VersionAudit audit = new VersionAudit(
                releases,
                this::rules,
                keyGroup -> KeyGroupRangeAssignment.computeOperatorIndexForKeyGroup(keyGroups, parallelism, keyGroup));
        FollowerConfig whole = new FollowerConfig(
                config.kafka().bootstrap(), Optional.empty(), Math.max(events, AnswerRule.IDS_MAX_DEFAULT), Map.of());
        try (DecisionReader reader = new DecisionReader(whole, InstantSource.system())) {
            do {
                for (Judged record : reader.poll(POLL)) {
                    if (record.standing() != Standing.VOID && record.decision().origin() == DecisionOrigin.DECIDED) {
                        audit.see(record.partition(), record.decision());
                    }
                }
            } while (!reader.isAtEnd());
            return new Seen(reader.counts(), audit);
        }
    }

    private RuleProgram rules(Release release) {
        RuleProgram program = ready.computeIfAbsent(
                release.version(),
                version -> archive.ready(
                        archive.check(
                                release.name(),
                                new String(archive.store().get(release.hash()), StandardCharsets.UTF_8)),
                        version,
                        release.hash()));
        if (ready.size() > READY_MAX) {
            ready.remove(ready.keySet().iterator().next());
        }
        return program;
    }
}
