package io.tidegate.loadtests.windows;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.flink.HopKey;
import io.tidegate.features.flink.HopOperator;
import io.tidegate.features.flink.HopState;
import io.tidegate.features.flink.RelayRecordTypeInformation;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.loadtests.local.FedSource;
import io.tidegate.loadtests.local.Feed;
import io.tidegate.loadtests.local.MeterEnd;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The pieces that jobs with hops are put together from. */
final class HopJob {
    private HopJob() {}

    /** A source with the events' own times; the job ends after so many. */
    static DataStream<RelayRecord> source(StreamExecutionEnvironment environment, Feed<RelayRecord> feed, long count) {
        return environment.fromSource(
                new FedSource<>(feed, count, RelayRecordTypeInformation.INSTANCE),
                Records.times(),
                "payments",
                RelayRecordTypeInformation.INSTANCE);
    }

    /** By entity, through an exchange as between any two tasks. */
    static KeyedStream<RelayRecord, String> exchanged(DataStream<RelayRecord> records, EntityType hop) {
        return records.keyBy(new HopKey(hop), Types.STRING);
    }

    /** By entity, in the task that they are in: the one subtask has all keys. */
    static KeyedStream<RelayRecord, String> inPlace(DataStream<RelayRecord> records, EntityType hop) {
        return DataStreamUtils.reinterpretAsKeyedStream(records, new HopKey(hop), Types.STRING);
    }

    /** The hop of the records' key. */
    static DataStream<RelayRecord> hop(
            KeyedStream<RelayRecord, String> records, FeatureCatalog catalog, EntityType hop) {
        return hop(records, hop, new HopOperator(state(catalog, hop)));
    }

    /** The hop of the records' key, and the end: events and the time they spent there go on the meter. */
    static void metered(
            KeyedStream<RelayRecord, String> records, FeatureCatalog catalog, EntityType hop, String meter) {
        hop(records, hop, new MeteredHop(state(catalog, hop), meter))
                .flatMap(new MeterEnd<>(meter, HopJob::nanosInHops), RelayRecordTypeInformation.INSTANCE)
                .sinkTo(new DiscardingSink<>());
    }

    private static HopState state(FeatureCatalog catalog, EntityType hop) {
        return new HopState(catalog, hop, catalog.hops().get(0) == hop, HopLimits.DEFAULT);
    }

    private static DataStream<RelayRecord> hop(
            KeyedStream<RelayRecord, String> records, EntityType hop, HopOperator operator) {
        return records.transform("Features of " + hop, RelayRecordTypeInformation.INSTANCE, operator)
                .uid("hop-" + hop);
    }

    private static long nanosInHops(RelayRecord record) {
        return record.stageNanos()[Stage.FEATURES.ordinal()];
    }
}
