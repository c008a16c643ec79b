package io.tidegate.loadtests.windows;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.loadtests.local.Feed;
import io.tidegate.loadtests.local.Gate;
import io.tidegate.loadtests.local.LocalFlink;
import io.tidegate.loadtests.local.LocalJob;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The process in which the heap of the state of jobs is measured; see {@link HeapPart}. */
public final class HeapMain {
    private static final String GATE = "e";
    private static final Duration DEADLINE = Duration.ofMinutes(7);
    private static final int SAID_TIMES = 5;
    private static final int COLLECTIONS = 3;
    private static final long SETTLE_MILLIS = 1_500;

    private HeapMain() {}

    /** Arguments: catalog beside which the measured one lies, folder, seed, keys, retained events of each. */
    public static void main(String[] arguments) throws Exception {
        FeatureCatalog catalog = Catalogs.sixty(Path.of(arguments[0]));
        SixtyPayments.Plan plan = SixtyPayments.Plan.of(
                catalog, Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        Gate.named(GATE).close();
        try (LocalFlink flink =
                LocalFlink.start(Path.of(arguments[1]), catalog.hops().size())) {
            List<LocalJob> jobs = new ArrayList<>();
            for (EntityType hop : catalog.hops()) {
                jobs.add(flink.run(job(catalog, plan, hop), name(hop)));
            }
            Thread.sleep(SETTLE_MILLIS);
            long before = usedBytes();
            Gate.named(GATE).open();
            for (int said = 1; said <= SAID_TIMES; said++) {
                for (int i = 0; i < jobs.size(); i++) {
                    jobs.get(i).awaitEvents(events(plan, catalog.hops().get(i)) * said / SAID_TIMES, DEADLINE);
                }
                ChildJvm.say("e: " + said * 100 / SAID_TIMES + " % of the events");
            }
            Thread.sleep(SETTLE_MILLIS);
            ChildJvm.set(HeapPart.BYTES, usedBytes() - before);
            for (LocalJob job : jobs) {
                job.close();
            }
        }
        ChildJvm.done();
    }

    /** A hop in a job of its own: it gets the events that it keeps, and then waits. */
    private static StreamExecutionEnvironment job(FeatureCatalog catalog, SixtyPayments.Plan plan, EntityType hop) {
        StreamExecutionEnvironment environment = LocalFlink.environment(LocalFlink.Backend.HEAP, false);
        SixtyPayments payments = new SixtyPayments(plan, catalog.size());
        long first = plan.firstKept(hop);
        long events = events(plan, hop);
        String held = name(hop);
        Feed<RelayRecord> feed = number -> {
            if (number == 0) {
                Gate.named(GATE).pass();
            } else if (number == events) {
                Gate.named(held).close();
                Gate.named(held).pass();
            }
            return payments.at(first + number);
        };
        HopJob.metered(HopJob.inPlace(HopJob.source(environment, feed, Long.MAX_VALUE), hop), catalog, hop, held);
        return environment;
    }

    private static long events(SixtyPayments.Plan plan, EntityType hop) {
        return (long) plan.retained() * plan.keys(hop);
    }

    private static String name(EntityType hop) {
        return "e." + hop;
    }

    private static long usedBytes() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(SETTLE_MILLIS / COLLECTIONS);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
