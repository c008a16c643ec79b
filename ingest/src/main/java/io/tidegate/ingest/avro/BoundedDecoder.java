package io.tidegate.ingest.avro;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro's binary encoding from an array and believes no length: whatever bytes declare is held against the bytes
 * that are left before anything is allocated, so that a record of a few bytes cannot ask for gigabytes. Stricter than
 * Avro's own decoder: a boolean is 0 or 1, and text is well-formed UTF-8, so that no two ids read as one.
 */
final class BoundedDecoder extends Decoder {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int LONG_SHIFT_MAX = 63;

    private final byte[] bytes;
    private int position;

    BoundedDecoder(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** How many bytes nobody has read. */
    int left() {
        return bytes.length - position;
    }

    @Override
    public void readNull() {
        // takes no bytes
    }

    @Override
    public boolean readBoolean() throws IOException {
        int value = next();
        if (value > 1) {
            throw new AvroRuntimeException("boolean=" + value + ", expected 0 or 1");
        }
        return value == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new AvroRuntimeException("an int does not fit 32 bits");
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long zigzag = 0;
        int shift = 0;
        int current;
        do {
            current = next();
            if (shift == LONG_SHIFT_MAX && current > 1) {
                throw new AvroRuntimeException("a long does not fit 64 bits");
            }
            zigzag |= (current & 0x7FL) << shift;
            shift += 7;
        } while (current >= 0x80);
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    @Override
    public float readFloat() throws IOException {
        return littleEndian(take(Float.BYTES), Float.BYTES).getFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return littleEndian(take(Double.BYTES), Double.BYTES).getDouble();
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int length = length();
        int from = take(length);
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireWellFormed(from, length);
        }
        return text;
    }

    @Override
    public void skipString() throws IOException {
        take(length());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        int length = length();
        int from = take(length);
        byte[] copy = new byte[length];
        System.arraycopy(bytes, from, copy, 0, length);
        return ByteBuffer.wrap(copy);
    }

    @Override
    public void skipBytes() throws IOException {
        take(length());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        int from = take(length);
        System.arraycopy(bytes, from, target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        take(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return blockItems();
    }

    @Override
    public long arrayNext() throws IOException {
        return blockItems();
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws IOException {
        return blockItems();
    }

    @Override
    public long mapNext() throws IOException {
        return blockItems();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    private int next() throws EOFException {
        if (position >= bytes.length) {
            throw new EOFException("the bytes end early");
        }
        return bytes[position++] & 0xFF;
    }

    private int take(int length) throws EOFException {
        if (length < 0 || length > left()) {
            throw new EOFException("needed=" + length + " bytes, left=" + left());
        }
        int from = position;
        position += length;
        return from;
    }

    private ByteBuffer littleEndian(int from, int length) {
        return ByteBuffer.wrap(bytes, from, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A declared length in bytes, held against what is left. */
    private int length() throws IOException {
        long declared = readLong();
        if (declared < 0 || declared > left()) {
            throw new EOFException("declared length=" + declared + ", bytes left=" + left());
        }
        return (int) declared;
    }

    /** Items of the next block; every item of our schemas takes a byte or more. A negative count has its bytes behind it. */
    private long blockItems() throws IOException {
        long declared = readLong();
        if (declared < 0) {
            length();
            declared = -declared;
        }
        if (declared < 0 || declared > left()) {
            throw new EOFException("declared items=" + declared + ", bytes left=" + left());
        }
        return declared;
    }

    private long skipBlocks() throws IOException {
        long declared = readLong();
        while (declared < 0) {
            take(length());
            declared = readLong();
        }
        if (declared > left()) {
            throw new EOFException("declared items=" + declared + ", bytes left=" + left());
        }
        return declared;
    }

    private void requireWellFormed(int from, int length) throws CharacterCodingException {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
    }
}
