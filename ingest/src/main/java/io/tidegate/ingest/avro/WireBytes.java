package io.tidegate.ingest.avro;

import java.nio.ByteBuffer;

/** Bytes as generated classes hold them. */
final class WireBytes {
    private WireBytes() {}

    /** What the buffer holds from its position on. */
    static byte[] of(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
