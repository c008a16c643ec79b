package io.tidegate.loadtests.windows;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.loadtests.local.Gate;
import io.tidegate.loadtests.local.LocalFlink;
import io.tidegate.loadtests.local.LocalJob;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The process in which the heap of a job's state is measured; see {@link HeapPart}. */
public final class HeapMain {
    private static final String JOB = "e";

    /** Within the shortest retention of the hops, that of devices: no event is forgotten meanwhile. */
    private static final Duration FILL = Duration.ofDays(7);

    private static final Duration DEADLINE = Duration.ofMinutes(7);
    private static final int SAID_TIMES = 5;
    private static final int COLLECTIONS = 3;
    private static final long SETTLE_MILLIS = 1_500;

    private HeapMain() {}

    /** Arguments: catalog beside which the measured one lies, folder, seed, keys, retained events of each. */
    public static void main(String[] arguments) throws Exception {
        FeatureCatalog catalog = Catalogs.sixty(Path.of(arguments[0]));
        int retained = Integer.parseInt(arguments[4]);
        int keysOfType = Integer.parseInt(arguments[3]) / catalog.hops().size();
        SixtyPayments payments =
                new SixtyPayments(Long.parseLong(arguments[2]), catalog.size(), keysOfType, FILL.dividedBy(retained));
        long events = (long) keysOfType * retained;
        try (LocalFlink flink = LocalFlink.start(Path.of(arguments[1]), 1)) {
            StreamExecutionEnvironment environment = LocalFlink.environment(LocalFlink.Backend.HEAP, false);
            DataStream<RelayRecord> records = HopJob.source(
                    environment,
                    number -> {
                        if (number == 0 || number == events) {
                            Gate.named(JOB).pass();
                        }
                        return payments.at(number);
                    },
                    Long.MAX_VALUE);
            for (EntityType hop : catalog.hops()) {
                records = HopJob.hop(HopJob.inPlace(records, hop), catalog, hop);
            }
            HopJob.metered(records, JOB);
            Gate.named(JOB).close();
            try (LocalJob job = flink.run(environment, JOB)) {
                Thread.sleep(SETTLE_MILLIS);
                long before = usedBytes();
                Gate.named(JOB).open();
                job.awaitEvents(1, DEADLINE);
                Gate.named(JOB).close();
                for (int said = 1; said <= SAID_TIMES; said++) {
                    job.awaitEvents(events * said / SAID_TIMES, DEADLINE);
                    ChildJvm.say("e: " + events * said / SAID_TIMES + " of " + events + " events");
                }
                Thread.sleep(SETTLE_MILLIS);
                long after = usedBytes();
                ChildJvm.set(HeapPart.BYTES, after - before);
            }
        }
        ChildJvm.done();
    }

    private static long usedBytes() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(SETTLE_MILLIS / COLLECTIONS);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
