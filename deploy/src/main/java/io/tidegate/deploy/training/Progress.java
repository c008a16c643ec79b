package io.tidegate.deploy.training;

import java.util.function.Consumer;

/** A line for every so many events. */
final class Progress {
    private static final long EVENTS_BETWEEN = 100_000;

    private Progress() {}

    static void tell(RowCollector collector, Consumer<String> progress) {
        if (collector.taken() % EVENTS_BETWEEN == 0) {
            progress.accept("read " + collector.taken() + " events, to day " + collector.day() + "; rows to train on "
                    + collector.training().size() + ", to test on "
                    + collector.test().size());
        }
    }
}
