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
 * In which order the hops of a live run took the events of an input: for each event and hop the event that the same
 * entity's history took before it. A job with several subtasks keeps the order of the input at its first hop; at later
 * hops the records of one entity come by several ways, and their arrival numbers alone tell which came first.
 */
public final class ArrivalOrder {
    /** Most events of an input. */
    public static final int EVENTS_MAX = 100_000_000;

    private static final int NONE = -1;

    private final int[][] previous;

    private ArrivalOrder(int[][] previous) {
        this.previous = previous;
    }

    /** Position of the event that the hop took before this one for the same entity; -1 where it is the first. */
    int previous(int hop, int position) {
        return position < previous[hop].length ? previous[hop][position] : NONE;
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
         * Takes the next event.
         *
         * @param numbers its arrival number at each hop of the catalog, from 1; 0 where it passed the hop by or did not
         *     get there
         */
        public void add(RiskEvent event, long[] numbers) {
            if (events == EVENTS_MAX) {
                throw refused("events with arrival numbers=" + events + " is the most");
            }
            highestMillis = Math.max(highestMillis, event.eventTimeMillis());
            for (int hop = 0; hop < numbers.length; hop++) {
                if (numbers[hop] > 0) {
                    Sequence sequence =
                            sequences.get(hop).computeIfAbsent(event.keyAt(hops.get(hop)), unknown -> new Sequence());
                    if (numbers[hop] <= sequence.last() && highestMillis - sequence.newestMillis > idleMillis[hop]) {
                        sequence.restart();
                    }
                    sequence.newestMillis = highestMillis;
                    if (!sequence.add(numbers[hop], events)) {
                        throw refused("event=" + event.eventId() + " has number=" + numbers[hop] + " at hop="
                                + hops.get(hop) + " as an earlier event of its entity; expected each number once");
                    }
                }
            }
            events++;
        }

        /** The order of what was taken. */
        public ArrivalOrder build() {
            int[][] previous = new int[hops.size()][events];
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
     * One entity's events in the order of their numbers; they come nearly so. An entity that was idle until its history
     * was forgotten is numbered from 1 again.
     */
    private static final class Sequence {
        private long[] numbers = new long[4];
        private int[] positions = new int[4];
        private long newestMillis;
        private int begin;
        private int size;

        long last() {
            return size == begin ? 0 : numbers[size - 1];
        }

        void restart() {
            begin = size;
        }

        boolean add(long number, int position) {
            int place = size;
            while (place > begin && numbers[place - 1] > number) {
                place--;
            }
            if (place > begin && numbers[place - 1] == number) {
                return false;
            }
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
                positions = Arrays.copyOf(positions, 2 * size);
            }
            System.arraycopy(numbers, place, numbers, place + 1, size - place);
            System.arraycopy(positions, place, positions, place + 1, size - place);
            numbers[place] = number;
            positions[place] = position;
            size++;
            return true;
        }

        void link(int[] previous) {
            for (int i = 1; i < size; i++) {
                previous[positions[i]] = positions[i - 1];
            }
        }
    }
}
