package io.tidegate.ingest.avro;

import io.tidegate.ingest.control.ControlEntry;
import io.tidegate.ingest.control.ListChange;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.TidegateException;
import java.util.Optional;

/** Records of the control log, of whichever type. Safe for several threads. */
public final class ControlEntryCodec {
    private static final String RELEASE =
            io.tidegate.ingest.wire.Release.getClassSchema().getFullName();
    private static final String LIST_CHANGE =
            io.tidegate.ingest.wire.ListChange.getClassSchema().getFullName();

    private final SchemaBook book = SchemaBook.standard();
    private final ReleaseCodec releases = new ReleaseCodec();
    private final ListChangeCodec lists = new ListChangeCodec();

    public byte[] encode(ControlEntry entry) {
        return entry instanceof ListChange change ? lists.encode(change) : releases.encode((Release) entry);
    }

    /**
     * Reads a record; its fingerprint tells the type. Empty where it is of a type that does not belong on the log, or
     * that only a newer version knows: pass over it.
     *
     * @throws TidegateException where the bytes do not follow their schema, or name what this reader does not know
     */
    public Optional<ControlEntry> decode(byte[] bytes) {
        String name = book.record(bytes).orElse("");
        if (name.equals(LIST_CHANGE)) {
            return Optional.of(lists.decode(bytes));
        }
        return name.equals(RELEASE) ? Optional.of(releases.decode(bytes)) : Optional.empty();
    }
}
