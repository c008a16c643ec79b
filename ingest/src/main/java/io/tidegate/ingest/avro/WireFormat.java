package io.tidegate.ingest.avro;

import io.tidegate.ingest.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/** One wire record to framed bytes and back, from any writer's schema in the book. Safe for several threads. */
final class WireFormat<T extends SpecificRecordBase> {
    private static final int BYTES_USUAL = 256;

    private final SchemaBook book;
    private final String name;
    private final byte[] header;
    private final SpecificDatumWriter<T> writer;
    private final Map<Long, SpecificDatumReader<T>> readers = new HashMap<>();

    WireFormat(SchemaBook book, Class<T> type) {
        WireModel data = new WireModel();
        Schema current = data.getSchema(type);
        this.book = book;
        this.name = current.getFullName();
        this.header = header(SchemaBook.fingerprint(current));
        this.writer = new SpecificDatumWriter<>(current, data);
        book.of(name)
                .forEach((fingerprint, schema) ->
                        readers.put(fingerprint, new SpecificDatumReader<>(schema, current, data)));
    }

    /** What stands before each record: marker and fingerprint of the current schema. Not to be changed. */
    byte[] header() {
        return header;
    }

    byte[] encode(T wire) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(BYTES_USUAL);
        out.writeBytes(header);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            writer.write(wire, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Never throws for anything the bytes hold. All of them must be used up. */
    Read<T> read(byte[] bytes) {
        Framing framing = Framing.of(bytes);
        if (framing == Framing.CONFLUENT) {
            return Read.refused(
                    ErrorCode.UNKNOWN_FRAMING,
                    "framing=magic byte 0 and schema id, which needs a registry; expected Avro single-object encoding (C3 01)");
        }
        if (framing == Framing.NONE) {
            return Read.refused(
                    ErrorCode.UNKNOWN_FRAMING,
                    "first bytes=" + firstBytes(bytes) + "; expected C3 01 and a schema fingerprint of 8 bytes");
        }
        long fingerprint = Framing.fingerprint(bytes);
        SpecificDatumReader<T> reader = readers.get(fingerprint);
        if (reader == null) {
            return unexpected(fingerprint);
        }
        return whole(bytes, decoder -> reader.read(null, decoder));
    }

    /** Whether bytes are of the current schema, so that {@link #whole} can read them without resolution. */
    boolean isCurrent(byte[] bytes) {
        return bytes.length >= header.length && Arrays.equals(bytes, 0, header.length, header, 0, header.length);
    }

    /** Reads all that stands behind the header. Never throws for anything the bytes hold. */
    <R> Read<R> whole(byte[] bytes, BodyReader<R> reader) {
        BoundedDecoder decoder = behindHeader(bytes);
        Read<R> body = read(bytes, decoder, reader);
        if (body.problem().isEmpty() && decoder.left() > 0) {
            return Read.refused(
                    ErrorCode.UNREADABLE, "bytes left over=" + decoder.left() + " of " + bytes.length + "; expected 0");
        }
        return body;
    }

    /** Reads something from behind the header on, and leaves the rest. Never throws for anything the bytes hold. */
    <R> Read<R> head(byte[] bytes, BodyReader<R> reader) {
        return read(bytes, behindHeader(bytes), reader);
    }

    private static BoundedDecoder behindHeader(byte[] bytes) {
        return new BoundedDecoder(bytes, Framing.SINGLE_OBJECT_HEADER_BYTES);
    }

    private <R> Read<R> read(byte[] bytes, BoundedDecoder decoder, BodyReader<R> reader) {
        try {
            return Read.of(reader.read(decoder));
        } catch (IOException | RuntimeException e) {
            // Hostile bytes show as whatever exception comes to hand: all of them mean the same.
            return Read.refused(
                    ErrorCode.UNREADABLE,
                    "the bytes do not follow the schema of " + name + " at byte " + (bytes.length - decoder.left())
                            + " of " + bytes.length);
        }
    }

    /** Reads the body of a record. */
    interface BodyReader<R> {
        R read(BoundedDecoder in) throws IOException;
    }

    private Read<T> unexpected(long fingerprint) {
        Optional<Schema> writer = book.writer(fingerprint);
        if (writer.isPresent()) {
            return Read.refused(ErrorCode.WRONG_TYPE, "record=" + writer.get().getFullName() + "; expected " + name);
        }
        return Read.refused(
                ErrorCode.UNKNOWN_SCHEMA,
                "schema fingerprint=" + Long.toHexString(fingerprint) + "; expected that of a released " + name);
    }

    private static byte[] header(long fingerprint) {
        return ByteBuffer.allocate(Framing.SINGLE_OBJECT_HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) Framing.MARKER_FIRST)
                .put((byte) Framing.MARKER_SECOND)
                .putLong(fingerprint)
                .array();
    }

    private static String firstBytes(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(2, bytes.length); i++) {
            text.append(String.format("%02X ", bytes[i]));
        }
        return text.append("of ").append(bytes.length).toString();
    }
}
