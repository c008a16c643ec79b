package io.tidegate.features.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one history in memory, by their numbers: open addressing with linear probing, at most half full. It hangs
 * on the history's head as long as it has pages.
 */
final class PageMap implements PageStore {
    private static final int SLOTS_MIN = 8;
    private static final int HASH_FACTOR = 0x9E3779B9;

    private final Head head;
    private int[] numbers;
    private @Nullable Page[] pages;
    private int count;

    PageMap(Head head) {
        this(head, 0);
    }

    private PageMap(Head head, int slots) {
        this.head = head;
        this.numbers = new int[slots];
        this.pages = new Page[slots];
    }

    private int slot(int number) {
        return number * HASH_FACTOR >>> Integer.numberOfLeadingZeros(pages.length) + 1;
    }

    /** The slot of a page, or a free one where it is not there. */
    private int find(int number) {
        int slot = slot(number);
        while (pages[slot] != null && numbers[slot] != number) {
            slot = slot + 1 & pages.length - 1;
        }
        return slot;
    }

    @Override
    public @Nullable Page get(int number) {
        return count == 0 ? null : pages[find(number)];
    }

    @Override
    public void put(int number, Page page) {
        head.pages = this;
        if (2 * count >= pages.length) {
            grow();
        }
        int slot = find(number);
        count += pages[slot] == null ? 1 : 0;
        numbers[slot] = number;
        pages[slot] = page;
    }

    private void grow() {
        PageMap larger = new PageMap(head, Math.max(SLOTS_MIN, 2 * pages.length));
        for (int i = 0; i < pages.length; i++) {
            Page page = pages[i];
            if (page != null) {
                int slot = larger.find(numbers[i]);
                larger.numbers[slot] = numbers[i];
                larger.pages[slot] = page;
            }
        }
        numbers = larger.numbers;
        pages = larger.pages;
    }

    @Override
    public void remove(int number) {
        int slot = count == 0 ? -1 : find(number);
        if (slot < 0 || pages[slot] == null) {
            return;
        }
        pages[slot] = null;
        if (--count == 0) {
            head.pages = null;
        }
        // What lies behind it may have been pushed away from its own slot: it is put again.
        for (int next = slot + 1 & pages.length - 1; ; next = next + 1 & pages.length - 1) {
            Page page = pages[next];
            if (page == null) {
                return;
            }
            pages[next] = null;
            int to = find(numbers[next]);
            numbers[to] = numbers[next];
            pages[to] = page;
        }
    }

    int count() {
        return count;
    }

    /** The same pages, for the copy of the head. */
    PageMap copy(Head copiedHead) {
        PageMap copy = new PageMap(copiedHead);
        copy.numbers = numbers.clone();
        copy.pages = pages.clone();
        copy.count = count;
        return copy;
    }

    void forEach(InMemoryHistoryStore.PageVisitor visitor) throws IOException {
        for (int i = 0; i < pages.length; i++) {
            Page page = pages[i];
            if (page != null) {
                visitor.visit(numbers[i], page);
            }
        }
    }

    void write(DataOutput output) throws IOException {
        output.writeInt(count);
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
