package io.tidegate.features.window;

/** Pages of ids: of each its hash, {@link IdHash#avalanche}, and its time. The hash tells ids apart as the id does. */
final class IdEntries {
    static final int WIDTH = 14;

    private static final Column HASH = new Column(0, 8);
    private static final Column TIME = new Column(8, 6);

    private IdEntries() {}

    static byte[] allocate(int count) {
        return new byte[count * WIDTH + Column.PADDING];
    }

    /** Entries that there is room for. */
    static int room(byte[] bytes) {
        return (bytes.length - Column.PADDING) / WIDTH;
    }

    static void set(byte[] bytes, int at, long hash, long timeMillis) {
        HASH.set(bytes, at * WIDTH, hash);
        TIME.set(bytes, at * WIDTH, timeMillis);
    }

    static long hash(Page page, int at) {
        return HASH.number(page.bytes(), at * WIDTH);
    }

    static long time(Page page, int at) {
        return TIME.number(page.bytes(), at * WIDTH);
    }

    /** The time of a hash that may be anywhere, the last where it is there twice, or {@link PagedTable#NONE}. */
    static long scan(Page page, long hash) {
        byte[] bytes = page.bytes();
        for (int at = page.count() - 1; at >= 0; at--) {
            if (HASH.number(bytes, at * WIDTH) == hash) {
                return TIME.number(bytes, at * WIDTH);
            }
        }
        return PagedTable.NONE;
    }

    /** A page that is there. */
    static Page existing(PageStore pages, int number) {
        Page page = pages.get(number);
        if (page == null) {
            throw new IllegalStateException("page " + number + " of an index of ids is not there");
        }
        return page;
    }
}
