package io.tidegate.ingest.avro;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a record's bytes name their schema, told by their first bytes. */
public enum Framing {
    /** Avro single-object encoding: C3 01, then the CRC-64-AVRO fingerprint of the writer's schema, little-endian. */
    SINGLE_OBJECT,
    /** Magic byte 0, then a schema id of four bytes that only a registry can resolve. */
    CONFLUENT,
    /** None that is known. */
    NONE;

    static final int MARKER_FIRST = 0xC3;
    static final int MARKER_SECOND = 0x01;
    /** Marker and fingerprint. */
    static final int SINGLE_OBJECT_HEADER_BYTES = 10;

    private static final int CONFLUENT_HEADER_BYTES = 5;

    /** The framing that bytes start with. */
    public static Framing of(byte[] bytes) {
        if (bytes.length >= SINGLE_OBJECT_HEADER_BYTES
                && (bytes[0] & 0xFF) == MARKER_FIRST
                && bytes[1] == MARKER_SECOND) {
            return SINGLE_OBJECT;
        }
        return bytes.length >= CONFLUENT_HEADER_BYTES && bytes[0] == 0 ? CONFLUENT : NONE;
    }

    /** The writer's fingerprint, of bytes in single-object encoding. */
    static long fingerprint(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(SINGLE_OBJECT_HEADER_BYTES - Long.BYTES);
    }
}
