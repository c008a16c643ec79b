package io.tidegate.ingest.avro;

import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RecordOrigin;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dead letters to bytes and back. Safe for several threads. */
public final class DeadLetterCodec {
    private final WireFormat<io.tidegate.ingest.wire.DeadLetter> format =
            new WireFormat<>(SchemaBook.standard(), io.tidegate.ingest.wire.DeadLetter.class);

    public byte[] encode(DeadLetter letter) {
        RecordOrigin origin = letter.origin();
        return format.encode(new io.tidegate.ingest.wire.DeadLetter(
                letter.problem().code().name(),
                letter.problem().message(),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                Instant.ofEpochMilli(origin.timestampMillis()),
                letter.key().map(ByteBuffer::wrap).orElse(null),
                letter.value().map(ByteBuffer::wrap).orElse(null)));
    }

    /**
     * Reads a dead letter.
     *
     * @throws TidegateException where the bytes are none
     */
    public DeadLetter decode(byte[] bytes) {
        io.tidegate.ingest.wire.DeadLetter wire = format.read(bytes).orThrow();
        return new DeadLetter(
                new RecordOrigin(
                        wire.getTopic(),
                        wire.getPartition(),
                        wire.getOffset(),
                        wire.getTimestamp().toEpochMilli()),
                new Problem(code(wire.getCode()), wire.getMessage()),
                copy(wire.getKey()),
                copy(wire.getValue()));
    }

    private static ErrorCode code(String name) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TidegateException(
                        ErrorCode.UNREADABLE, "dead letter code=" + name + "; expected one that this reader knows"));
    }

    private static Optional<byte[]> copy(@Nullable ByteBuffer buffer) {
        return buffer == null ? Optional.empty() : Optional.of(WireBytes.of(buffer));
    }
}
