package io.tidegate.loadtests.windows;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopHistories;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.oracle.NaiveHop;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityType;
import java.time.Duration;
import java.util.Arrays;

/** Compares vectors of the kernel with those of the naive oracle, bit by bit, before the kernel is timed. */
final class KernelGate {
    private static final int EVENTS = 2_000;
    private static final int KEYS_OF_TYPE = 20;
    private static final Duration ROUND = Duration.ofHours(12);

    private KernelGate() {}

    /**
     * Compares.
     *
     * @return vectors compared
     * @throws TidegateException INTERNAL where one differs
     */
    static int compare(FeatureCatalog catalog, long seed) {
        SixtyPayments payments = new SixtyPayments(seed, catalog.size(), KEYS_OF_TYPE, ROUND);
        double[][] expected = new double[EVENTS][];
        double[][] actual = new double[EVENTS][];
        for (EntityType hop : catalog.hops()) {
            boolean first = hop == catalog.hops().get(0);
            NaiveHop naive = new NaiveHop(catalog, hop, first, HopLimits.DEFAULT);
            HopHistories kernel = new HopHistories(catalog, hop, first, HopLimits.DEFAULT);
            for (int i = 0; i < EVENTS; i++) {
                RelayRecord record = payments.at(i);
                if (first) {
                    expected[i] = record.features().clone();
                    actual[i] = record.features().clone();
                }
                System.arraycopy(actual[i], 0, record.features(), 0, actual[i].length);
                long watermark = payments.timeMillis(i) - 1;
                kernel.apply(record, watermark);
                naive.accept(
                        record.ingested().observation(),
                        watermark,
                        record.degradations().contains(Degradation.LATE),
                        expected[i]);
                System.arraycopy(record.features(), 0, actual[i], 0, actual[i].length);
            }
        }
        for (int i = 0; i < EVENTS; i++) {
            if (!Arrays.equals(expected[i], actual[i])) {
                throw new TidegateException(
                        ErrorCode.INTERNAL,
                        "event=" + i + " kernel=" + catalog.named(actual[i]) + " oracle=" + catalog.named(expected[i]));
            }
        }
        return EVENTS;
    }
}
