package io.tidegate.loadtests.windows;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopHistories;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.OtherLoad;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The process in which the kernel is measured; see {@link KernelPart}. */
public final class KernelMain {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final int SAID_TIMES = 5;
    private static final int HOP_BATCHES = 3;

    /** Records that are taken at once: as many as an export takes. */
    private static final int SLICE = 64;

    private final SixtyPayments.Plan plan;
    private final SixtyPayments payments;
    private final FeatureCatalog catalog;
    private final List<HopHistories> hops = new ArrayList<>();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<RelayRecord> slice = new ArrayList<>(SLICE);
    private final long[] watermarks = new long[SLICE];
    private final HopResult[] results = new HopResult[SLICE];
    private long next;

    private KernelMain(FeatureCatalog catalog, SixtyPayments.Plan plan) {
        this.catalog = catalog;
        this.plan = plan;
        this.payments = new SixtyPayments(plan, catalog.size());
        for (EntityType hop : catalog.hops()) {
            hops.add(new HopHistories(catalog, hop, hops.isEmpty(), HopLimits.DEFAULT));
        }
    }

    /** Arguments: catalog beside which the measured one lies, seed, keys, retained events of each, batch, batches. */
    public static void main(String[] arguments) throws InterruptedException {
        FeatureCatalog catalog = Catalogs.sixty(Path.of(arguments[0]));
        long seed = Long.parseLong(arguments[1]);
        int retained = Integer.parseInt(arguments[3]);
        ChildJvm.set(KernelPart.REACH_NANOS, MemoryReach.nanos());
        ChildJvm.set(KernelPart.COMPARED, KernelGate.compare(catalog, seed));
        KernelMain kernel =
                new KernelMain(catalog, SixtyPayments.Plan.of(catalog, seed, Integer.parseInt(arguments[2]), retained));
        kernel.fill();
        kernel.measure(Integer.parseInt(arguments[4]), Integer.parseInt(arguments[5]));
        ChildJvm.done();
    }

    /** A hop is spared the events that it would have forgotten by the end. */
    private void fill() {
        long events = plan.filling();
        for (int said = 1; said <= SAID_TIMES; said++) {
            while (next < events * said / SAID_TIMES) {
                RelayRecord record = payments.at(next);
                for (int i = 0; i < hops.size(); i++) {
                    if (next >= plan.firstKept(catalog.hops().get(i))) {
                        hops.get(i).apply(record, plan.timeMillis(next) - 1);
                    }
                }
                next++;
            }
            ChildJvm.say("d: " + next + " of " + events + " events before the first measured one");
        }
    }

    private void measure(int batch, int batches) {
        OtherLoad otherLoad = new OtherLoad();
        for (int i = 0; i < batches; i++) {
            long collecting = collectingMillis();
            otherLoad.start();
            long nanos = 0;
            for (int slices = slices(batch); slices > 0; slices--) {
                prepare();
                long start = threads.getCurrentThreadCpuTime();
                for (HopHistories hop : hops) {
                    hop.apply(slice, watermarks, results);
                }
                nanos += threads.getCurrentThreadCpuTime() - start;
            }
            otherLoad.end();
            double micros = nanos / NANOS_PER_MICRO / events(batch);
            ChildJvm.set(KernelPart.MICROS, micros);
            ChildJvm.set(KernelPart.GC_MICROS, (collectingMillis() - collecting) * 1e3 / events(batch));
            ChildJvm.say("d: " + Math.round(micros * 1e3) / 1e3 + " us of core time an event");
        }
        otherLoad.rows().stream()
                .filter(row -> row.name().endsWith("otherLoad"))
                .mapToDouble(BenchRow::value)
                .forEach(share -> ChildJvm.set(KernelPart.OTHER_LOAD, share));
        for (int i = 0; i < HOP_BATCHES; i++) {
            measureHops(batch);
            measureSingle(batch);
        }
    }

    private static int slices(int batch) {
        return (batch + SLICE - 1) / SLICE;
    }

    /** The records of a batch: whole slices. */
    private static double events(int batch) {
        return slices(batch) * SLICE;
    }

    /** One record at a time through all hops, as those of a job take it. */
    private void measureSingle(int batch) {
        long nanos = 0;
        for (int slices = slices(batch); slices > 0; slices--) {
            prepare();
            long start = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < SLICE; i++) {
                for (HopHistories hop : hops) {
                    hop.apply(slice.get(i), watermarks[i]);
                }
            }
            nanos += threads.getCurrentThreadCpuTime() - start;
        }
        ChildJvm.set(KernelPart.SINGLE_MICROS, nanos / NANOS_PER_MICRO / events(batch));
    }

    /** One hop after the other over each slice: what each has of the whole. */
    private void measureHops(int batch) {
        long[] nanos = new long[hops.size()];
        for (int slices = slices(batch); slices > 0; slices--) {
            prepare();
            for (int hop = 0; hop < nanos.length; hop++) {
                long start = threads.getCurrentThreadCpuTime();
                hops.get(hop).apply(slice, watermarks, results);
                nanos[hop] += threads.getCurrentThreadCpuTime() - start;
            }
        }
        for (int hop = 0; hop < nanos.length; hop++) {
            String name = catalog.hops().get(hop).name().toLowerCase(Locale.ROOT);
            ChildJvm.set(KernelPart.MICROS + '.' + name, nanos[hop] / NANOS_PER_MICRO / events(batch));
        }
    }

    /** Made just before, as records are that were just decoded. */
    private void prepare() {
        slice.clear();
        for (int i = 0; i < SLICE; i++) {
            watermarks[i] = plan.timeMillis(next) - 1;
            slice.add(payments.at(next));
            next++;
        }
    }

    private static long collectingMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }
}
