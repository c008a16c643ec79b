package io.tidegate.deploy.feed;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.zip.CRC32;

/**
 * Events in their order, each outcome where the stream reaches the time at which it becomes known less a lead; and a few
 * events again, shortly after themselves. What the stream ends before is sent behind its end: a file's last labels count too.
 *
 * <p>The lead is far longer than the day by which the job reads outcomes ahead: then there is always a later outcome to
 * read, and the job, which reads events and outcomes in step, does not wait for the next one of a topic that has few.
 */
public final class SendingOrder implements Iterator<Sending> {
    /** How long before it becomes known an outcome is sent; never before its event. */
    public static final long LEAD_MILLIS = 6 * 86_400_000L;

    /** One event in so many is sent twice by a publisher that was not sure. */
    public static final int REPEAT_EVERY = 1_000;

    /** Most outcomes that wait for their time. */
    public static final int PENDING_OUTCOMES_MAX = 10_000_000;

    private static final int REPEAT_AFTER_EVENTS = 2;
    private static final long REPEAT_WITHIN_MILLIS = 20 * 60_000L;

    private final Iterator<LabelledEvent> events;
    private final int repeatEvery;
    private final PriorityQueue<Outcome> pending =
            new PriorityQueue<>(Comparator.comparingLong(Outcome::knownAtMillis).thenComparing(Outcome::eventId));
    private final ArrayDeque<Sending> ready = new ArrayDeque<>();
    private final ArrayDeque<Repeat> repeats = new ArrayDeque<>();
    private long sent;

    /** @param repeatEvery one event in so many is sent again; 0 for none */
    public SendingOrder(Iterator<LabelledEvent> events, int repeatEvery) {
        this.events = requireNonNull(events, "events is null");
        this.repeatEvery = repeatEvery;
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || events.hasNext() || !repeats.isEmpty() || !pending.isEmpty();
    }

    @Override
    public Sending next() {
        if (ready.isEmpty()) {
            if (events.hasNext()) {
                add(events.next());
            } else if (!repeats.isEmpty()) {
                ready.add(new Sending.Again(repeats.remove().event()));
            } else {
                ready.add(new Sending.Known(pending.remove()));
            }
        }
        return ready.remove();
    }

    private void add(LabelledEvent labelled) {
        long timeMillis = labelled.event().eventTimeMillis();
        while (!repeats.isEmpty() && repeats.peek().isDue(sent, timeMillis)) {
            ready.add(new Sending.Again(repeats.remove().event()));
        }
        while (!pending.isEmpty() && pending.peek().knownAtMillis() - LEAD_MILLIS <= timeMillis) {
            ready.add(new Sending.Known(pending.remove()));
        }
        ready.add(new Sending.First(labelled));
        sent++;
        labelled.outcome().ifPresent(this::keep);
        if (repeatEvery > 0 && hash(labelled.event().eventId()) % repeatEvery == 0) {
            repeats.add(new Repeat(labelled, sent + REPEAT_AFTER_EVENTS, timeMillis + REPEAT_WITHIN_MILLIS));
        }
    }

    private void keep(Outcome outcome) {
        if (pending.size() == PENDING_OUTCOMES_MAX) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "outcomes that wait for their time=" + PENDING_OUTCOMES_MAX
                            + " is the most; the label delay of the input is too long");
        }
        pending.add(outcome);
    }

    private static long hash(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    private record Repeat(LabelledEvent event, long afterSent, long untilMillis) {
        /** After some events, or before one that is too late for the two to count as one sending. */
        boolean isDue(long sent, long nextTimeMillis) {
            return sent >= afterSent || nextTimeMillis > untilMillis;
        }
    }
}
