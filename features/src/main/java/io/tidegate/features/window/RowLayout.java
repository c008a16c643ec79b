package io.tidegate.features.window;

/** Rows of one width in a byte array, sorted by time and then id: where they are, and how they are found. */
final class RowLayout {
    /** Bytes of the key: time and id. */
    static final int KEY_BYTES = 14;

    /** Times are kept in 48 bits: 4,459 years around 1970. */
    static final long TIME_MAX = (1L << 47) - 1;

    static final Column TIME = new Column(0, 6);
    static final Column ID = new Column(6, 8);

    final int width;

    RowLayout(int width) {
        this.width = width;
    }

    /** An array for so many rows. */
    byte[] allocate(int rows) {
        return new byte[rows * width + Column.PADDING];
    }

    long time(byte[] rows, int index) {
        return TIME.number(rows, index * width);
    }

    long id(byte[] rows, int index) {
        return ID.number(rows, index * width);
    }

    /** Sets the key of a row. */
    void key(byte[] rows, int index, long time, long id) {
        TIME.set(rows, index * width, Math.max(-TIME_MAX, Math.min(TIME_MAX, time)));
        ID.set(rows, index * width, id);
    }

    /** Index of the first row later than a time. */
    int after(byte[] rows, int count, long time) {
        if (count == 0 || time(rows, count - 1) <= time) {
            return count;
        }
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(rows, middle) <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Index of the first row whose key is not smaller. */
    int place(byte[] rows, int count, long time, long id) {
        if (count == 0 || compare(rows, count - 1, time, id) < 0) {
            return count;
        }
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(rows, middle, time, id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether the row at an index has a key. */
    boolean is(byte[] rows, int count, int index, long time, long id) {
        return index < count && time(rows, index) == time && id(rows, index) == id;
    }

    /** Time of the row of an id; {@link Column#ABSENT} where there is none. */
    long timeOf(byte[] rows, int count, long id) {
        for (int index = count - 1; index >= 0; index--) {
            if (id(rows, index) == id) {
                return time(rows, index);
            }
        }
        return Column.ABSENT;
    }

    int compare(byte[] rows, int index, long time, long id) {
        int byTime = Long.compare(time(rows, index), time);
        return byTime != 0 ? byTime : Long.compare(id(rows, index), id);
    }

    /** Copies rows from one array to another, or within one. */
    void copy(byte[] from, int fromIndex, byte[] to, int toIndex, int count) {
        System.arraycopy(from, fromIndex * width, to, toIndex * width, count * width);
    }

    /** A page with one more row. */
    Page inserted(Page page, int at, byte[] row, int offset) {
        byte[] bytes = allocate(page.count() + 1);
        copy(page.bytes(), 0, bytes, 0, at);
        System.arraycopy(row, offset, bytes, at * width, width);
        copy(page.bytes(), at, bytes, at + 1, page.count() - at);
        return new Page(bytes, page.count() + 1);
    }

    /** A page without one of its rows. */
    Page removed(Page page, int at) {
        byte[] bytes = allocate(page.count() - 1);
        copy(page.bytes(), 0, bytes, 0, at);
        copy(page.bytes(), at + 1, bytes, at, page.count() - at - 1);
        return new Page(bytes, page.count() - 1);
    }

    /** Some rows of a page. */
    Page part(Page page, int from, int to) {
        byte[] bytes = allocate(to - from);
        copy(page.bytes(), from, bytes, 0, to - from);
        return new Page(bytes, to - from);
    }
}
