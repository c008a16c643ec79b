package io.tidegate.features.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Pages of one history in memory, by their numbers: those of rows in open addressing with linear probing, at most half
 * full, those of tables in {@link TablePages}.
 */
public final class PageMap implements PageStore {
    private static final int SLOTS_MIN = 8;
    private static final long[] NO_KEYS = {};
    private static final byte[][] NO_PAGES = {};
    private static final int HASH_FACTOR = 0x9E3779B9;

    /** What a page costs beside its bytes, about. */
    private static final int PAGE_BYTES = 48;

    private final @Nullable Head head;

    /** Number of a page, and in the low half its count. */
    private long[] keys;

    private byte[] @Nullable [] pages;
    private int count;
    private long bytes;
    private @Nullable TablePages tables;

    /** Pages that are kept for a history whose head is elsewhere. */
    public PageMap() {
        this(null);
    }

    /** @param head on which it hangs as long as it has pages */
    PageMap(@Nullable Head head) {
        this(head, 0);
    }

    private PageMap(@Nullable Head head, int slots) {
        this.head = head;
        this.keys = slots == 0 ? NO_KEYS : new long[slots];
        this.pages = slots == 0 ? NO_PAGES : new byte[slots][];
    }

    private int slot(int number) {
        return number * HASH_FACTOR >>> Integer.numberOfLeadingZeros(pages.length) + 1;
    }

    /** The slot of a page, or a free one where it is not there. */
    private int find(int number) {
        int slot = slot(number);
        while (pages[slot] != null && number(slot) != number) {
            slot = slot + 1 & pages.length - 1;
        }
        return slot;
    }

    private int number(int slot) {
        return (int) (keys[slot] >> Integer.SIZE);
    }

    private void set(int number, int pageCount, byte[] page) {
        int slot = find(number);
        keys[slot] = (long) number << Integer.SIZE | pageCount;
        pages[slot] = page;
    }

    @Override
    public @Nullable Page get(int number) {
        if (number < 0) {
            return tables == null ? null : tables.get(number);
        }
        if (count == 0) {
            return null;
        }
        int slot = find(number);
        byte[] page = pages[slot];
        return page == null ? null : new Page(page, (int) keys[slot]);
    }

    @Override
    public void put(int number, Page page) {
        Page before = get(number);
        bytes += bytes(page) - (before == null ? 0 : bytes(before));
        if (number < 0) {
            if (tables == null) {
                tables = new TablePages();
            }
            tables.put(number, page);
        } else {
            if (2 * count >= pages.length) {
                grow();
            }
            count += before == null ? 1 : 0;
            set(number, page.count(), page.bytes());
        }
        if (head != null) {
            head.pages = this;
        }
    }

    @Override
    public boolean changesInPlace(int number) {
        return number < 0 && tables != null && tables.isOwn(number);
    }

    private static int bytes(Page page) {
        return page.bytes().length + PAGE_BYTES;
    }

    /** What the pages take up, about. */
    public long bytes() {
        return bytes;
    }

    private void grow() {
        PageMap larger = new PageMap(head, Math.max(SLOTS_MIN, 2 * pages.length));
        for (int i = 0; i < pages.length; i++) {
            byte[] page = pages[i];
            if (page != null) {
                larger.set(number(i), (int) keys[i], page);
            }
        }
        keys = larger.keys;
        pages = larger.pages;
    }

    @Override
    public void remove(int number) {
        Page before = get(number);
        if (before == null) {
            return;
        }
        bytes -= bytes(before);
        if (tables != null && number < 0) {
            tables.remove(number);
        } else {
            removeRows(find(number));
        }
        if (head != null && count() == 0) {
            head.pages = null;
            tables = null;
        }
    }

    private void removeRows(int slot) {
        pages[slot] = null;
        count--;
        // What lies behind it may have been pushed away from its own slot: it is put again.
        for (int next = slot + 1 & pages.length - 1; ; next = next + 1 & pages.length - 1) {
            byte[] page = pages[next];
            if (page == null) {
                return;
            }
            pages[next] = null;
            set(number(next), (int) keys[next], page);
        }
    }

    int count() {
        return count + (tables == null ? 0 : tables.count());
    }

    /** The same pages, for the copy of the head. */
    PageMap copy(Head copiedHead) {
        PageMap copy = new PageMap(copiedHead);
        copy.keys = keys.clone();
        copy.pages = pages.clone();
        copy.count = count;
        copy.bytes = bytes;
        copy.tables = tables == null ? null : tables.copy();
        return copy;
    }

    void forEach(InMemoryHistoryStore.PageVisitor visitor) throws IOException {
        for (int i = 0; i < pages.length; i++) {
            byte[] page = pages[i];
            if (page != null) {
                visitor.visit(number(i), new Page(page, (int) keys[i]));
            }
        }
        if (tables != null) {
            tables.forEach(visitor);
        }
    }

    void write(DataOutput output) throws IOException {
        output.writeInt(count());
        forEach((number, page) -> {
            output.writeInt(number);
            page.write(output);
        });
    }

    static void read(DataInput input, Head head) throws IOException {
        PageMap pages = new PageMap(head);
        for (int left = input.readInt(); left > 0; left--) {
            pages.put(input.readInt(), Page.read(input));
        }
    }
}
