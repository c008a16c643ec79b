package io.tidegate.features.flink;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.event.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The keyed hops of the relay. */
public final class FeatureHops {
    private FeatureHops() {}

    /**
     * Records that passed every hop but the last.
     *
     * @param deadLetters of each hop passed; none where the catalog has one hop only
     */
    public record Featured(DataStream<RelayRecord> records, List<DataStream<DeadLetter>> deadLetters) {
        public Featured {
            deadLetters = List.copyOf(deadLetters);
        }
    }

    /** Attaches every hop but the last, which the operator that decides makes itself, with {@link #lastHop}. */
    public static Featured attach(DataStream<RelayRecord> looked, FeatureCatalog catalog, HopLimits limits) {
        List<EntityType> hops = catalog.hops();
        List<DataStream<DeadLetter>> deadLetters = new ArrayList<>();
        DataStream<RelayRecord> records = looked;
        for (EntityType hop : hops.subList(0, hops.size() - 1)) {
            HopState state = new HopState(catalog, hop, hop == hops.get(0), limits);
            SingleOutputStreamOperator<RelayRecord> hopped = records.keyBy(new HopKey(hop), Types.STRING)
                    .transform("Features of " + hop.name(), RelayRecordTypeInformation.INSTANCE, new HopOperator(state))
                    .uid("features-" + hop.name().toLowerCase(Locale.ROOT));
            deadLetters.add(hopped.getSideOutput(HopOperator.DEAD_LETTERS));
            records = hopped;
        }
        return new Featured(records, deadLetters);
    }

    /** State of the last hop, for the operator that decides: it is keyed by {@code new HopKey(lastHop.hop())}. */
    public static HopState lastHop(FeatureCatalog catalog, HopLimits limits) {
        List<EntityType> hops = catalog.hops();
        return new HopState(catalog, hops.get(hops.size() - 1), hops.size() == 1, limits);
    }
}
