package io.tidegate.features.window;

/** Numbers as the bytes of a page. */
final class LongBytes {
    private static final Column NUMBER = new Column(0, 8);

    private LongBytes() {}

    static byte[] of(long[] numbers) {
        byte[] bytes = new byte[8 * numbers.length + Column.PADDING];
        for (int i = 0; i < numbers.length; i++) {
            NUMBER.set(bytes, 8 * i, numbers[i]);
        }
        return bytes;
    }

    static long[] longs(byte[] bytes, int count) {
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = get(bytes, i);
        }
        return numbers;
    }

    static long get(byte[] bytes, int index) {
        return NUMBER.number(bytes, 8 * index);
    }
}
