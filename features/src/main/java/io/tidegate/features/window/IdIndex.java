package io.tidegate.features.window;

import java.util.Arrays;
import java.util.Comparator;

/*
 * Almost every id that is looked for is new, and ids are spread over a whole table whatever their order: in a table of a
 * month's events each event reads and writes a page that is in no cache. So ids are kept in the order of their arrival,
 * as a log-structured merge tree keeps its runs (O'Neil et al., Acta Informatica, 1996), but without merging them: the
 * latest ids in a log, the others in segments that never change and go as a whole when they are forgotten.
 */

/** Times of a history's events by their ids. A view: {@link #open} binds it to a history. */
final class IdIndex {
    /** Of what the head keeps: that ids are kept as here. An earlier build had all of them in a {@link PagedTable}. */
    private static final long LOGGED = 1L << 34;

    /** Of what the head keeps: that there are segments. */
    private static final long SEGMENTED = 1L << 33;

    private final int segment;
    private final PageStore pages;
    private final IdLog log;
    private final IdSegments segments;
    private long[] numbers = {};
    private int place;
    private long[] hashes = {};
    private long[] times = {};
    private int count;

    IdIndex(PageStore pages) {
        this(pages, IdLog.SIZE_MAX);
    }

    /** @param segment ids at which the log becomes a segment, at most {@link IdLog#SIZE_MAX} */
    IdIndex(PageStore pages, int segment) {
        this.segment = segment;
        this.pages = pages;
        this.log = new IdLog(pages);
        this.segments = new IdSegments(pages);
    }

    /** Binds it to a history, whose head keeps two numbers for it. */
    void open(long[] head, int at) {
        numbers = head;
        place = at;
        if ((numbers[place] & LOGGED) == 0) {
            takeOver();
        }
    }

    private int size() {
        return (int) numbers[place + 1];
    }

    private boolean isSegmented() {
        return (numbers[place] & SEGMENTED) != 0;
    }

    /** The time of an id, or {@link PagedTable#NONE}; of an id that is forgotten, one or the other. */
    long get(long id) {
        long hash = IdHash.avalanche(id);
        long candidates = isSegmented() ? segments.candidates(hash) : 0;
        long time = log.get(hash, size());
        return time == PagedTable.NONE && candidates != 0 ? segments.get(candidates, hash) : time;
    }

    /**
     * Adds an id that is not there, or forgotten. Of more than {@link IdSegments#SEGMENTS_MAX} segments those of the
     * oldest events go.
     *
     * @param horizonMillis events up to it are forgotten
     */
    void put(long id, long time, long horizonMillis) {
        add(IdHash.avalanche(id), time);
        if (size() >= segment) {
            take(horizonMillis);
            keep(horizonMillis);
        }
    }

    private void add(long hash, long time) {
        log.add(hash, time, size());
        numbers[place + 1]++;
    }

    /** Takes out of the log what is not forgotten. */
    private void take(long horizonMillis) {
        hashes = new long[size()];
        times = new long[size()];
        count = 0;
        log.forEach(size(), (hash, time) -> {
            if (time > horizonMillis) {
                hashes[count] = hash;
                times[count++] = time;
            }
        });
        log.clear(size());
        numbers[place + 1] = 0;
    }

    /** Keeps what was taken out: as a segment, unless it is little. */
    private void keep(long horizonMillis) {
        forget(horizonMillis);
        if (count < segment / 2) {
            for (int i = 0; i < count; i++) {
                add(hashes[i], times[i]);
            }
        } else {
            for (int from = 0; from < count; from += segment) {
                segments.add(hashes, times, from, Math.min(count, from + segment));
            }
            numbers[place] |= SEGMENTED;
        }
        hashes = times = new long[0];
    }

    /** Takes all ids out of the table of an earlier build, and keeps them in the order of time. */
    private void takeOver() {
        if (numbers[place] != 0) {
            PagedTable table = new PagedTable(0, pages);
            table.open(numbers, place);
            hashes = new long[size()];
            times = new long[size()];
            count = 0;
            table.forEach((id, time) -> {
                hashes[count] = IdHash.avalanche(id);
                times[count++] = time;
            });
            table.clear();
            Integer[] order = new Integer[count];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, Comparator.comparingLong(i -> times[i]));
            hashes = Arrays.stream(order).mapToLong(i -> hashes[i]).toArray();
            times = Arrays.stream(order).mapToLong(i -> times[i]).toArray();
            keep(Long.MIN_VALUE);
        }
        numbers[place] |= LOGGED;
    }

    /** Gives up segments of which all events are forgotten. */
    void forget(long horizonMillis) {
        if (isSegmented() && !segments.forget(horizonMillis)) {
            numbers[place] &= ~SEGMENTED;
        }
    }

    /** Removes all ids and their pages. */
    void clear() {
        log.clear(size());
        if (isSegmented()) {
            segments.clear();
        }
        numbers[place] = 0;
        numbers[place + 1] = 0;
    }
}
