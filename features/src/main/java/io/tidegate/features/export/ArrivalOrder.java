package io.tidegate.features.export;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order the hops of a live run took the records of an input: for each record and hop the record that the same
 * entity's history took before it. A job with several subtasks keeps the order of the input at its first hop; at later
 * hops the records of one entity come by several ways, and their arrival numbers alone tell which came first.
 *
 * <p>Records have an index: twice the event's position, and one more for the outcome of the event.
 */
public final class ArrivalOrder {
    /** Most events of an input. */
    public static final int EVENTS_MAX = 100_000_000;

    private static final int NONE = -1;

    private final int[][] previous;

    private ArrivalOrder(int[][] previous) {
        this.previous = previous;
    }

    /** Index of the record that the hop took before this one for the same entity; -1 where there is or is known none. */
    int previous(int hop, int index) {
        return index >= 0 && index < previous[hop].length ? previous[hop][index] : NONE;
    }

    /** Takes the arrival numbers of all events in the order of the input. */
    public static final class Builder {
        private final List<EntityType> hops;
        private final List<Map<String, Sequence>> sequences = new ArrayList<>();
        private final long[] idleMillis;
        private long highestMillis = Long.MIN_VALUE;
        private int events;

        public Builder(FeatureCatalog catalog) {
            this.hops = requireNonNull(catalog, "catalog is null").hops();
            this.idleMillis = hops.stream().mapToLong(catalog::retentionMillis).toArray();
            hops.forEach(hop -> sequences.add(new HashMap<>()));
        }

        /**
         * Takes the next event, and what came true of it.
         *
         * @param numbers arrival numbers of the event at each hop of the catalog, from 1; 0 where it passed the hop by or
         *     did not get there
         * @param outcomeNumbers those of its outcome; 0 where there is none, or its number is not known
         */
        public void add(RiskEvent event, long[] numbers, long[] outcomeNumbers) {
            if (events == EVENTS_MAX) {
                throw refused("events with arrival numbers=" + events + " is the most");
            }
            highestMillis = Math.max(highestMillis, event.eventTimeMillis());
            for (int hop = 0; hop < numbers.length; hop++) {
                add(hop, event, numbers[hop], 2 * events);
            }
            for (int hop = 0; hop < outcomeNumbers.length; hop++) {
                add(hop, event, outcomeNumbers[hop], 2 * events + 1);
            }
            events++;
        }

        private void add(int hop, RiskEvent event, long number, int index) {
            if (number <= 0) {
                return;
            }
            Sequence sequence =
                    sequences.get(hop).computeIfAbsent(event.keyAt(hops.get(hop)), unknown -> new Sequence());
            if (number <= sequence.last() && highestMillis - sequence.newestMillis > idleMillis[hop]) {
                sequence.restart();
            }
            sequence.newestMillis = highestMillis;
            if (!sequence.add(number, index)) {
                throw refused("event=" + event.eventId() + " has number=" + number + " at hop=" + hops.get(hop)
                        + " as an earlier record of its entity; expected each number once");
            }
        }

        /** The order of what was taken. */
        public ArrivalOrder build() {
            int[][] previous = new int[hops.size()][2 * events];
            for (int hop = 0; hop < previous.length; hop++) {
                Arrays.fill(previous[hop], NONE);
                for (Sequence sequence : sequences.get(hop).values()) {
                    sequence.link(previous[hop]);
                }
            }
            return new ArrivalOrder(previous);
        }

        private static TidegateException refused(String message) {
            return new TidegateException(ErrorCode.INVALID_INPUT, message);
        }
    }

    /**
     * One entity's records in the order of their numbers; they come nearly so. An entity that was idle until its history
     * was forgotten is numbered from 1 again.
     */
    private static final class Sequence {
        private long[] numbers = new long[4];
        private int[] indexes = new int[4];
        private long newestMillis;
        private int begin;
        private int size;

        long last() {
            return size == begin ? 0 : numbers[size - 1];
        }

        void restart() {
            begin = size;
        }

        boolean add(long number, int index) {
            int place = size;
            while (place > begin && numbers[place - 1] > number) {
                place--;
            }
            if (place > begin && numbers[place - 1] == number) {
                return false;
            }
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
                indexes = Arrays.copyOf(indexes, 2 * size);
            }
            System.arraycopy(numbers, place, numbers, place + 1, size - place);
            System.arraycopy(indexes, place, indexes, place + 1, size - place);
            numbers[place] = number;
            indexes[place] = index;
            size++;
            return true;
        }

        void link(int[] previous) {
            for (int i = 1; i < size; i++) {
                previous[indexes[i]] = indexes[i - 1];
            }
        }
    }
}
