package io.tidegate.ingest.avro;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of one record in Avro's binary encoding, as Avro 1.12's specification has it: whole numbers as zigzag varints,
 * doubles little-endian, texts in UTF-8 behind their length, arrays and maps as one block and a 0. It grows as it needs.
 * Not safe for several threads.
 */
final class WireWriter {
    /** A varint of 64 bits. */
    private static final int VARINT_BYTES_MAX = 10;

    private static final int ASCII_END = 0x80;

    private byte[] bytes;
    private ByteBuffer view;
    private int size;

    /** @param usual expected size in bytes */
    WireWriter(int usual) {
        bytes = new byte[Math.max(VARINT_BYTES_MAX, usual)];
        view = littleEndian(bytes);
    }

    /** What was written. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Bytes as they are, without a length. */
    WireWriter raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    /** An int or a long; also the index of a symbol or of a union's branch. */
    WireWriter number(long value) {
        room(VARINT_BYTES_MAX);
        long left = value << 1 ^ value >> 63;
        while ((left & ~0x7FL) != 0) {
            bytes[size++] = (byte) (left & 0x7F | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
        return this;
    }

    WireWriter real(double value) {
        room(Double.BYTES);
        // The bits as they are given: Avro's own writer keeps those of a NaN too.
        view.putLong(size, Double.doubleToRawLongBits(value));
        size += Double.BYTES;
        return this;
    }

    WireWriter binary(byte[] value) {
        return number(value.length).raw(value);
    }

    WireWriter text(String value) {
        int length = value.length();
        number(length);
        room(length);
        int start = size;
        for (int i = 0; i < length; i++) {
            char next = value.charAt(i);
            if (next >= ASCII_END) {
                size = start - varintBytes(length);
                return binary(value.getBytes(StandardCharsets.UTF_8));
            }
            bytes[size++] = (byte) next;
        }
        return this;
    }

    /** Begins an array or a map of so many entries, which follow; then {@link #end}. */
    WireWriter block(int entries) {
        return entries == 0 ? this : number(entries);
    }

    /** Ends an array or a map. */
    WireWriter end() {
        return number(0);
    }

    private static int varintBytes(long nonNegative) {
        int count = 1;
        for (long left = nonNegative << 1; (left & ~0x7FL) != 0; left >>>= 7) {
            count++;
        }
        return count;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
            view = littleEndian(bytes);
        }
    }

    private static ByteBuffer littleEndian(byte[] array) {
        return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    }
}
