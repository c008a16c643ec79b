package io.tidegate.deploy.audit;

import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Payload;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Every event that was sent, by id, in columns: about 200 bytes each, ids included. */
final class SentEvents {
    /** Most events of one audit. */
    static final int EVENTS_MAX = 20_000_000;

    private static final byte UNKNOWN = 0;
    private static final byte GOOD = 1;
    private static final byte BAD = 2;
    private static final EventKind[] KINDS = EventKind.values();

    private final Map<String, Integer> indexById = new HashMap<>();
    private byte[] kind = new byte[1024];
    private byte[] truth = new byte[1024];
    private long[] timeMillis = new long[1024];
    private long[] amountMinor = new long[1024];
    private long[] dueNanos = new long[1024];
    private int size;

    /** Takes note of an event. An id that was sent before keeps its first entry. */
    void add(LabelledEvent labelled, long due) {
        RiskEvent event = labelled.event();
        if (size == EVENTS_MAX) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "events=" + EVENTS_MAX + " is the most of one audit");
        }
        if (indexById.putIfAbsent(EntityKey.ofEvent(event.tenant(), event.eventId()), size) != null) {
            return;
        }
        if (size == kind.length) {
            grow();
        }
        kind[size] = (byte) event.kind().ordinal();
        truth[size] = labelled.label().map(label -> label.isBad() ? BAD : GOOD).orElse(UNKNOWN);
        timeMillis[size] = event.eventTimeMillis();
        amountMinor[size] = event.payload().map(SentEvents::amountOf).orElse(0L);
        dueNanos[size] = due;
        size++;
    }

    /** The event's place, or -1 where it was never sent. */
    int indexOf(String tenant, String eventId) {
        return indexById.getOrDefault(EntityKey.ofEvent(tenant, eventId), -1);
    }

    int size() {
        return size;
    }

    EventKind kind(int index) {
        return KINDS[kind[index]];
    }

    /** Whether it is known what came true of it. */
    boolean isLabelled(int index) {
        return truth[index] != UNKNOWN;
    }

    /** Whether it turned out bad: a fraud or a default. */
    boolean isBad(int index) {
        return truth[index] == BAD;
    }

    long timeMillis(int index) {
        return timeMillis[index];
    }

    long amountMinor(int index) {
        return amountMinor[index];
    }

    long dueNanos(int index) {
        return dueNanos[index];
    }

    private static long amountOf(Payload payload) {
        return payload instanceof Payment payment
                ? payment.billing().amountMinor()
                : ((LoanApplication) payload).requested().amountMinor();
    }

    private void grow() {
        int capacity = size * 2;
        kind = Arrays.copyOf(kind, capacity);
        truth = Arrays.copyOf(truth, capacity);
        timeMillis = Arrays.copyOf(timeMillis, capacity);
        amountMinor = Arrays.copyOf(amountMinor, capacity);
        dueNanos = Arrays.copyOf(dueNanos, capacity);
    }
}
