package io.tidegate.loadtests.windows;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.features.hop.HopHistories;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.oracle.NaiveHop;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Compares vectors of the kernel with those of the naive oracle before the kernel is timed: of histories both in their heads and in pages. */
final class KernelGate {
    private static final int EVENTS = 2_000;
    private static final int KEYS = 60;
    private static final int RETAINED = 40;

    /** Roots of whole numbers, and what may be made from them: the oracle rounds once, doubles at every step. */
    private static final Set<Aggregate> ROUNDED = EnumSet.of(Aggregate.STDDEV, Aggregate.EXPRESSION);

    private static final double ROUNDING = 1e-12;

    private KernelGate() {}

    /**
     * Compares.
     *
     * @return vectors compared
     * @throws TidegateException INTERNAL where one differs
     */
    static int compare(FeatureCatalog catalog, long seed) {
        SixtyPayments.Plan plan = SixtyPayments.Plan.of(catalog, seed, KEYS, RETAINED);
        SixtyPayments payments = new SixtyPayments(plan, catalog.size());
        double[][] expected = new double[EVENTS][];
        double[][] actual = new double[EVENTS][];
        for (EntityType hop : catalog.hops()) {
            boolean first = hop == catalog.hops().get(0);
            NaiveHop naive = new NaiveHop(catalog, hop, first, HopLimits.DEFAULT);
            HopHistories kernel = new HopHistories(catalog, hop, first, HopLimits.DEFAULT);
            List<RelayRecord> records = new ArrayList<>();
            long[] watermarks = new long[EVENTS];
            for (int i = 0; i < EVENTS; i++) {
                RelayRecord record = payments.at(i);
                if (first) {
                    expected[i] = record.features().clone();
                    actual[i] = record.features().clone();
                }
                System.arraycopy(actual[i], 0, record.features(), 0, actual[i].length);
                records.add(record);
                watermarks[i] = plan.timeMillis(i) - 1;
            }
            kernel.apply(records, watermarks, new HopResult[EVENTS]);
            for (int i = 0; i < EVENTS; i++) {
                RelayRecord record = records.get(i);
                naive.accept(
                        record.ingested().observation(),
                        watermarks[i],
                        record.degradations().contains(Degradation.LATE),
                        expected[i]);
                System.arraycopy(record.features(), 0, actual[i], 0, actual[i].length);
            }
        }
        for (int i = 0; i < EVENTS; i++) {
            if (!same(catalog.definitions(), expected[i], actual[i])) {
                throw new TidegateException(
                        ErrorCode.INTERNAL,
                        "event=" + i + " kernel=" + catalog.named(actual[i]) + " oracle=" + catalog.named(expected[i]));
            }
        }
        return EVENTS;
    }

    private static boolean same(List<FeatureDefinition> definitions, double[] expected, double[] actual) {
        for (int i = 0; i < expected.length; i++) {
            double allowed = ROUNDED.contains(definitions.get(i).aggregate()) ? ROUNDING * Math.abs(expected[i]) : 0;
            boolean equal = Double.compare(expected[i], actual[i]) == 0;
            if (!equal && !(Math.abs(expected[i] - actual[i]) <= allowed)) {
                return false;
            }
        }
        return true;
    }
}
