package io.tidegate.features.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Events in primitive columns, sorted by time and then id, so that equal sets are equal rows. Old rows leave at the
 * front without moving the others. An index is valid until the next change.
 */
final class EventRows {
    /** Stands for a label that is not known. */
    static final long UNLABELLED = Long.MAX_VALUE;

    private static final int CAPACITY_MIN = 4;

    private long[] timeMillis = {};
    private long[] idHigh = {};
    private long[] idLow = {};
    private long[] contentHash = {};
    private long[] amountMinor = {};
    private long[] knownAtMillis = {};
    private boolean[] bad = {};
    private int head;
    private int tail;

    int size() {
        return tail - head;
    }

    long firstMillis() {
        return timeMillis[head];
    }

    long contentHash(int index) {
        return contentHash[index];
    }

    long knownAtMillis(int index) {
        return knownAtMillis[index];
    }

    boolean isBad(int index) {
        return bad[index];
    }

    /** Index of the first row later than a time. */
    int after(long time) {
        int low = head;
        int high = tail;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timeMillis[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Index of the row of an id, or -1. It is looked for at its time first, then everywhere. */
    int find(long time, long high, long low) {
        int expected = place(time, high, low);
        if (expected < tail && timeMillis[expected] == time && idHigh[expected] == high && idLow[expected] == low) {
            return expected;
        }
        for (int i = tail - 1; i >= head; i--) {
            if (idLow[i] == low && idHigh[i] == high) {
                return i;
            }
        }
        return -1;
    }

    /** Sum of amounts, none of them negative, from one index up to, not including, another; at most {@link Long#MAX_VALUE}. */
    long sumMinor(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += amountMinor[i];
            if (sum < 0) {
                return Long.MAX_VALUE;
            }
        }
        return sum;
    }

    /** Number of rows, from one index up to another, whose label is bad and known by a time. */
    long badCount(int from, int to, long knownByMillis) {
        long count = 0;
        for (int i = from; i < to; i++) {
            if (bad[i] && knownAtMillis[i] <= knownByMillis) {
                count++;
            }
        }
        return count;
    }

    /** Inserts a row at its place. */
    void insert(HistoryEvent event, long labelKnownAtMillis, boolean labelBad) {
        makeRoom();
        int at = place(event.timeMillis(), event.idHigh(), event.idLow());
        move(at, at + 1, tail - at);
        tail++;
        timeMillis[at] = event.timeMillis();
        idHigh[at] = event.idHigh();
        idLow[at] = event.idLow();
        contentHash[at] = event.contentHash();
        amountMinor[at] = event.amountMinor();
        knownAtMillis[at] = labelKnownAtMillis;
        bad[at] = labelBad;
    }

    /** Sets a row's label, unless it has one that was known later. */
    void label(int index, long labelKnownAtMillis, boolean labelBad) {
        long known = knownAtMillis[index];
        if (known == UNLABELLED || labelKnownAtMillis > known || (labelKnownAtMillis == known && labelBad)) {
            knownAtMillis[index] = labelKnownAtMillis;
            bad[index] = labelBad;
        }
    }

    void remove(int index) {
        move(index + 1, index, tail - index - 1);
        tail--;
    }

    /** Drops the oldest rows. */
    void dropFirst(int count) {
        head += count;
        if (size() < timeMillis.length / 4 && timeMillis.length > CAPACITY_MIN * 4) {
            relocate(Math.max(CAPACITY_MIN, size() * 2));
        }
    }

    /** Drops all rows up to a time, inclusive. */
    void dropThrough(long time) {
        if (head < tail && timeMillis[head] <= time) {
            dropFirst(after(time) - head);
        }
    }

    EventRows copy() {
        EventRows copy = new EventRows();
        copy.head = head;
        copy.tail = tail;
        copy.timeMillis = timeMillis;
        copy.idHigh = idHigh;
        copy.idLow = idLow;
        copy.contentHash = contentHash;
        copy.amountMinor = amountMinor;
        copy.knownAtMillis = knownAtMillis;
        copy.bad = bad;
        copy.relocate(size());
        return copy;
    }

    void write(DataOutput output) throws IOException {
        output.writeInt(size());
        for (int i = head; i < tail; i++) {
            output.writeLong(timeMillis[i]);
            output.writeLong(idHigh[i]);
            output.writeLong(idLow[i]);
            output.writeLong(contentHash[i]);
            output.writeLong(amountMinor[i]);
            output.writeLong(knownAtMillis[i]);
            output.writeBoolean(bad[i]);
        }
    }

    static EventRows read(DataInput input) throws IOException {
        EventRows rows = new EventRows();
        int size = input.readInt();
        rows.relocate(size);
        rows.tail = size;
        for (int i = 0; i < size; i++) {
            rows.timeMillis[i] = input.readLong();
            rows.idHigh[i] = input.readLong();
            rows.idLow[i] = input.readLong();
            rows.contentHash[i] = input.readLong();
            rows.amountMinor[i] = input.readLong();
            rows.knownAtMillis[i] = input.readLong();
            rows.bad[i] = input.readBoolean();
        }
        return rows;
    }

    /** Where a row of this time and id is, or would be. */
    private int place(long time, long high, long low) {
        int first = head;
        int last = tail;
        while (first < last) {
            int middle = (first + last) >>> 1;
            if (isBefore(middle, time, high, low)) {
                first = middle + 1;
            } else {
                last = middle;
            }
        }
        return first;
    }

    private boolean isBefore(int index, long time, long high, long low) {
        if (timeMillis[index] != time) {
            return timeMillis[index] < time;
        }
        return idHigh[index] != high ? idHigh[index] < high : idLow[index] < low;
    }

    private void makeRoom() {
        if (tail < timeMillis.length) {
            return;
        }
        if (head > timeMillis.length / 4) {
            move(head, 0, size());
            tail -= head;
            head = 0;
        } else {
            relocate(Math.max(CAPACITY_MIN, size() + size() / 2));
        }
    }

    private void move(int from, int to, int count) {
        System.arraycopy(timeMillis, from, timeMillis, to, count);
        System.arraycopy(idHigh, from, idHigh, to, count);
        System.arraycopy(idLow, from, idLow, to, count);
        System.arraycopy(contentHash, from, contentHash, to, count);
        System.arraycopy(amountMinor, from, amountMinor, to, count);
        System.arraycopy(knownAtMillis, from, knownAtMillis, to, count);
        System.arraycopy(bad, from, bad, to, count);
    }

    private void relocate(int capacity) {
        timeMillis = Arrays.copyOfRange(timeMillis, head, head + capacity);
        idHigh = Arrays.copyOfRange(idHigh, head, head + capacity);
        idLow = Arrays.copyOfRange(idLow, head, head + capacity);
        contentHash = Arrays.copyOfRange(contentHash, head, head + capacity);
        amountMinor = Arrays.copyOfRange(amountMinor, head, head + capacity);
        knownAtMillis = Arrays.copyOfRange(knownAtMillis, head, head + capacity);
        bad = Arrays.copyOfRange(bad, head, head + capacity);
        tail -= head;
        head = 0;
    }
}
