package io.tidegate.loadtests.chaos;

import io.tidegate.deploy.feed.Sending;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Holds some events back, so that they come behind later ones: by up to {@link #LATE_MILLIS_MAX} of event time, which is
 * within the lateness that a job allows.
 */
final class OutOfOrder implements Iterator<Sending> {
    /** Half of the hour that is allowed by default. */
    static final long LATE_MILLIS_MAX = 30 * 60_000L;

    private final Iterator<Sending> sendings;
    private final double share;
    private final Random random;
    private final ArrayDeque<Sending> ready = new ArrayDeque<>();
    private final PriorityQueue<Held> held = new PriorityQueue<>();
    private long taken;

    /** @param share of events that are held back, 0 to 1 */
    OutOfOrder(Iterator<Sending> sendings, double share, long seed) {
        this.sendings = sendings;
        this.share = share;
        this.random = new Random(seed);
    }

    private record Held(long dueMillis, long number, Sending sending) implements Comparable<Held> {
        @Override
        public int compareTo(Held other) {
            int byTime = Long.compare(dueMillis, other.dueMillis);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || sendings.hasNext() || !held.isEmpty();
    }

    @Override
    public Sending next() {
        if (!hasNext()) {
            throw new NoSuchElementException("everything was sent");
        }
        while (ready.isEmpty()) {
            if (sendings.hasNext()) {
                take(sendings.next());
            } else {
                ready.add(held.remove().sending());
            }
        }
        return ready.remove();
    }

    private void take(Sending sending) {
        if (!(sending instanceof Sending.First first)) {
            ready.add(sending);
            return;
        }
        long timeMillis = first.labelled().event().eventTimeMillis();
        while (!held.isEmpty() && held.peek().dueMillis() < timeMillis) {
            ready.add(held.remove().sending());
        }
        if (random.nextDouble() < share) {
            long dueMillis = timeMillis + 1 + (long) (random.nextDouble() * (LATE_MILLIS_MAX - 1));
            held.add(new Held(dueMillis, taken++, sending));
        } else {
            ready.add(sending);
        }
    }
}
