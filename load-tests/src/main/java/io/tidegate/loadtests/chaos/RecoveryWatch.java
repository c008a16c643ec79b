package io.tidegate.loadtests.chaos;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Measures how answers come after each fault. For several threads. */
final class RecoveryWatch {
    private static final long CAUGHT_UP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<Integer, Open> faults = new LinkedHashMap<>();

    private static final class Open {
        private final long atNanos;
        private Recovery recovery = Recovery.NONE;

        private Open(long atNanos) {
            this.atNanos = atNanos;
        }

        private void answered(long sentNanos, long nowNanos) {
            long firstMillis = recovery.firstAnswerMillis();
            if (firstMillis < 0 && sentNanos >= atNanos) {
                firstMillis = millis(nowNanos - atNanos);
            }
            recovery =
                    new Recovery(firstMillis, -1, Math.max(recovery.longestWaitMillis(), millis(nowNanos - sentNanos)));
        }

        private void looked(OptionalLong oldestWaitingNanos, long nowNanos) {
            boolean waits =
                    oldestWaitingNanos.isPresent() && nowNanos - oldestWaitingNanos.getAsLong() > CAUGHT_UP_NANOS;
            if (recovery.firstAnswerMillis() >= 0 && !waits) {
                recovery = new Recovery(
                        recovery.firstAnswerMillis(), millis(nowNanos - atNanos), recovery.longestWaitMillis());
            }
        }

        private static long millis(long nanos) {
            return TimeUnit.NANOSECONDS.toMillis(nanos);
        }
    }

    /** A fault begins. @param number of it */
    synchronized void struck(int number, long nowNanos) {
        faults.put(number, new Open(nowNanos));
    }

    /** An event is answered for the first time. */
    synchronized void answered(long sentNanos, long nowNanos) {
        faults.values().stream()
                .filter(fault -> !fault.recovery.isComplete())
                .forEach(fault -> fault.answered(sentNanos, nowNanos));
    }

    /** To be called now and then. @param oldestWaitingNanos when the event was sent that waits longest */
    synchronized void look(OptionalLong oldestWaitingNanos, long nowNanos) {
        faults.values().stream()
                .filter(fault -> !fault.recovery.isComplete())
                .forEach(fault -> fault.looked(oldestWaitingNanos, nowNanos));
    }

    /** What is known of a fault so far. */
    synchronized Recovery of(int number) {
        Open fault = faults.get(number);
        return fault == null ? Recovery.NONE : fault.recovery;
    }
}
