package io.tidegate.ingest.avro;

import io.tidegate.ingest.control.ListAction;
import io.tidegate.ingest.control.ListChange;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Changes of lists to bytes and back. Safe for several threads. */
public final class ListChangeCodec {
    private final WireFormat<io.tidegate.ingest.wire.ListChange> format =
            new WireFormat<>(SchemaBook.standard(), io.tidegate.ingest.wire.ListChange.class);

    public byte[] encode(ListChange change) {
        @Nullable
        Instant until = change.untilMillis().isPresent()
                ? Instant.ofEpochMilli(change.untilMillis().getAsLong())
                : null;
        return format.encode(new io.tidegate.ingest.wire.ListChange(
                actionToWire(change.action()),
                change.tenant(),
                change.list(),
                change.id(),
                change.author(),
                change.reason(),
                Instant.ofEpochMilli(change.changedAtMillis()),
                until));
    }

    /**
     * Reads a change.
     *
     * @throws TidegateException where the bytes are none, or of an action that this reader does not know
     */
    public ListChange decode(byte[] bytes) {
        io.tidegate.ingest.wire.ListChange wire = format.read(bytes).orThrow();
        @Nullable Instant until = wire.getUntil();
        ListAction action = actionToCore(wire.getAction());
        return new ListChange(
                action,
                wire.getTenant(),
                wire.getList(),
                wire.getId(),
                wire.getAuthor(),
                wire.getReason(),
                wire.getChangedAt().toEpochMilli(),
                until == null || action == ListAction.UNLISTED
                        ? OptionalLong.empty()
                        : OptionalLong.of(until.toEpochMilli()));
    }

    private static io.tidegate.ingest.wire.ListAction actionToWire(ListAction action) {
        return switch (action) {
            case LISTED -> io.tidegate.ingest.wire.ListAction.LISTED;
            case UNLISTED -> io.tidegate.ingest.wire.ListAction.UNLISTED;
        };
    }

    private static ListAction actionToCore(io.tidegate.ingest.wire.ListAction action) {
        return switch (action) {
            case LISTED -> ListAction.LISTED;
            case UNLISTED -> ListAction.UNLISTED;
            case UNKNOWN ->
                throw new TidegateException(
                        ErrorCode.UNREADABLE, "list change action=UNKNOWN; expected one that this reader knows");
        };
    }
}
