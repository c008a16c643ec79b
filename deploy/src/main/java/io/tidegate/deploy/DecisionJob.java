package io.tidegate.deploy;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.flink.DecideSettings;
import io.tidegate.deploy.flink.DecideStep;
import io.tidegate.deploy.flink.DecisionSink;
import io.tidegate.deploy.flink.GuardStep;
import io.tidegate.deploy.flink.JobSettings;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.flink.FeatureHops;
import io.tidegate.features.flink.ReferenceLookups;
import io.tidegate.features.flink.RelayRecordTypeInformation;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.flink.DeadLetterSink;
import io.tidegate.ingest.flink.EventSource;
import io.tidegate.ingest.flink.EventSourceConfig;
import io.tidegate.ingest.flink.EventStreams;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The job: payments and applications in, decisions out. */
public final class DecisionJob {
    /** Name on Flink's page. */
    public static final String NAME = "tidegate";

    private DecisionJob() {}

    /** The job as it is submitted, to a cluster or to one in this process. */
    public static StreamGraph graph(JobConfig config) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(JobSettings.of(config));
        assemble(environment, config, JobSettings.catalog(config));
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(NAME);
        return graph;
    }

    private static void assemble(StreamExecutionEnvironment environment, JobConfig config, FeatureCatalog catalog) {
        EventSourceConfig source = JobSettings.source(config);
        HopLimits limits = config.limits().ofHops();

        // what happened
        EventStreams read = EventSource.read(environment, source);

        // what we know: reference data, then every keyed hop but the last; outcomes only update histories
        DataStream<RelayRecord> looked = ReferenceLookups.attach(read.events(), catalog, config.reference());
        int featureCount = catalog.size();
        DataStream<RelayRecord> outcomes = read.outcomes()
                .map(outcome -> new RelayRecord(outcome, featureCount), RelayRecordTypeInformation.INSTANCE)
                .uid("outcomes-relay")
                .name("outcomes to the relay");
        FeatureHops.Featured featured = FeatureHops.attach(looked.union(outcomes), catalog, limits);

        // how likely, and what we do: last hop, score and rules
        DecideSettings settings = DecideSettings.of(config, catalog);
        DecideStep decided = DecideStep.attach(featured.records(), settings);
        DecisionSink.write(decided.decisions(), config.kafka().bootstrap());

        // what a new rule set does to it all
        GuardStep.attach(decided.tallies(), settings);

        // nothing is dropped
        DataStream<DeadLetter> deadLetters = read.deadLetters().union(decided.deadLetters());
        for (DataStream<DeadLetter> ofHop : featured.deadLetters()) {
            deadLetters = deadLetters.union(ofHop);
        }
        DeadLetterSink.write(deadLetters, source);
    }
}
