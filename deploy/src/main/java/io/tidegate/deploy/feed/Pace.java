package io.tidegate.deploy.feed;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;

/** When an event is due, in nanoseconds after the first one. */
public sealed interface Pace {
    /** @param index of the event, from 0 */
    long dueNanos(long index, long eventTimeMillis);

    /** As fast as it goes: everything is due at once. */
    static Pace fast() {
        return new Fast();
    }

    /** So many events each second, evenly. */
    static Pace rate(double eventsPerSecond) {
        return new Rate(eventsPerSecond);
    }

    /** At the events' own times, or a multiple of their speed. */
    static Pace own(double speed) {
        return new Own(speed);
    }

    /** Whether events are due at times of their own, so that waiting for a slow receiver counts as latency. */
    default boolean hasDueTimes() {
        return !(this instanceof Fast);
    }

    /** As fast as it goes. */
    record Fast() implements Pace {
        @Override
        public long dueNanos(long index, long eventTimeMillis) {
            return 0;
        }
    }

    /** Evenly. */
    record Rate(double eventsPerSecond) implements Pace {
        /** Fastest and slowest rate. */
        private static final double MAX = 1e9;

        private static final double MIN = 1e-3;

        public Rate {
            if (!(eventsPerSecond >= MIN && eventsPerSecond <= MAX)) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "rate=" + eventsPerSecond + " events/s must be from " + MIN + " to " + MAX);
            }
        }

        @Override
        public long dueNanos(long index, long eventTimeMillis) {
            return (long) (index * (1e9 / eventsPerSecond));
        }
    }

    /** By event time, from that of the first event asked for. */
    final class Own implements Pace {
        private static final double MAX = 1e9;

        private final double speed;
        private long firstMillis = Long.MIN_VALUE;

        private Own(double speed) {
            if (!(speed > 0 && speed <= MAX)) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT, "speed=" + speed + " must be above 0 and at most " + MAX);
            }
            this.speed = speed;
        }

        @Override
        public long dueNanos(long index, long eventTimeMillis) {
            if (firstMillis == Long.MIN_VALUE) {
                firstMillis = eventTimeMillis;
            }
            return (long) ((eventTimeMillis - firstMillis) * 1e6 / speed);
        }
    }
}
