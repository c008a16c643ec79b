package io.tidegate.loadtests.load;

import io.tidegate.loadtests.latency.DueTimes;
import io.tidegate.loadtests.latency.Schedule;
import java.util.Locale;

/** When the events of a run are due. */
public sealed interface LoadPace {
    /** Due times of a run. @param startNanos of the first event, on the clock of System.nanoTime */
    DueTimes begin(long startNanos, LoadSource source);

    /** What it is, in a few words for a person. */
    String describe();

    /** What it is, in one word for a file. */
    String tag();

    /** So many each second, evenly. */
    record Even(int ratePerSecond) implements LoadPace {
        @Override
        public DueTimes begin(long startNanos, LoadSource source) {
            return new Schedule(startNanos, ratePerSecond);
        }

        @Override
        public String describe() {
            return String.format(Locale.ROOT, "%,d a second", ratePerSecond);
        }

        @Override
        public String tag() {
            return "rate-" + ratePerSecond;
        }
    }

    /** As far apart as they were, so many times as fast. */
    record Own(double speed) implements LoadPace {
        @Override
        public DueTimes begin(long startNanos, LoadSource source) {
            return new OwnTimes(startNanos, source, speed);
        }

        @Override
        public String describe() {
            return text() + " times their own pace";
        }

        @Override
        public String tag() {
            return "speed-" + text();
        }

        private String text() {
            return speed == Math.rint(speed)
                    ? String.format(Locale.ROOT, "%.0f", speed)
                    : String.format(Locale.ROOT, "%s", speed);
        }
    }
}
