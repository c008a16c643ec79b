package io.tidegate.features.window;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/*
 * The parts of a history (rows, tiles, changes, edges) look at it through this one object, which they keep for ever: with
 * the G1 collector each reference that is written to an old object may cost a fence, and a history is opened five times an
 * event.
 */

/** The history that is open: its head, and its pages, which are asked for when the first is needed. */
final class OpenHistory implements PageStore, SortedRows.PageNumbers {
    private @Nullable Head head;
    private @Nullable HistoryStore store;
    private long scope;
    private @Nullable PageStore pages;
    private boolean large;

    void open(Head opened, HistoryStore from, long ofScope, boolean isLarge) {
        head = opened;
        if (store != from) {
            store = from;
        }
        scope = ofScope;
        if (pages != null) {
            pages = null;
        }
        large = isLarge;
    }

    Head head() {
        return requireNonNull(head, "no history is open");
    }

    long[] numbers() {
        return head().numbers;
    }

    /** Whether it has running values. */
    boolean isLarge() {
        return large;
    }

    void setLarge(boolean isLarge) {
        large = isLarge;
    }

    private PageStore pages() {
        PageStore known = pages;
        if (known == null) {
            known = requireNonNull(store, "no history is open").pages(scope, head());
            pages = known;
        }
        return known;
    }

    @Override
    public int next() {
        return (int) numbers()[Head.NEXT_PAGE]++;
    }

    @Override
    public @Nullable Page get(int number) {
        return pages().get(number);
    }

    @Override
    public void put(int number, Page page) {
        pages().put(number, page);
    }

    @Override
    public boolean changesInPlace(int number) {
        return pages().changesInPlace(number);
    }

    @Override
    public void remove(int number) {
        pages().remove(number);
    }
}
