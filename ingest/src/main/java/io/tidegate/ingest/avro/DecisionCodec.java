package io.tidegate.ingest.avro;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionHead;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.LogEntry;
import io.tidegate.ingest.decision.LogHead;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;

/** Decisions and fences to bytes and back. Safe for several threads. */
public final class DecisionCodec {
    private final WireFormat<io.tidegate.ingest.wire.DecisionRecord> format =
            new WireFormat<>(SchemaBook.standard(), io.tidegate.ingest.wire.DecisionRecord.class);

    /** The bytes of an entry, of the current schema. */
    public byte[] encode(LogEntry entry) {
        return entry instanceof Decision decision
                ? DecisionWriter.decision(format.header(), decision)
                : DecisionWriter.fence(format.header(), (Fence) entry);
    }

    /** The same by Avro's own writer, for tests. */
    byte[] encodeByGeneralWriter(LogEntry entry) {
        Object body = entry instanceof Decision decision ? DecisionWire.toWire(decision) : fenceToWire((Fence) entry);
        return format.encode(new io.tidegate.ingest.wire.DecisionRecord(body));
    }

    /**
     * Reads a record of the decisions topic.
     *
     * @throws TidegateException where the bytes are none, or say something that only a newer reader understands
     */
    public LogEntry decode(byte[] bytes) {
        Object body = format.read(bytes).orThrow().getBody();
        if (body instanceof io.tidegate.ingest.wire.Decision decision) {
            return DecisionWire.toCore(decision);
        }
        if (body instanceof io.tidegate.ingest.wire.Fence fence) {
            return new Fence(fence.getAttempt(), fence.getKeyGroupFirst(), fence.getKeyGroupLast(), fence.getWriter());
        }
        throw new TidegateException(
                ErrorCode.UNREADABLE, "decision record without a body; expected a decision or a fence");
    }

    /**
     * Reads what tells whether a record of the decisions topic is void, at a fraction of the cost of {@link #decode}. Of a
     * decision of the current schema it does not look at what stands behind that.
     *
     * @throws TidegateException as {@link #decode} does
     */
    public LogHead head(byte[] bytes) {
        if (format.isCurrent(bytes)) {
            return format.head(bytes, DecisionHeadReader::read).orThrow();
        }
        LogEntry entry = decode(bytes);
        return entry instanceof Decision decision ? DecisionHead.of(decision) : (Fence) entry;
    }

    private static io.tidegate.ingest.wire.Fence fenceToWire(Fence fence) {
        return new io.tidegate.ingest.wire.Fence(
                fence.attempt(), fence.keyGroupFirst(), fence.keyGroupLast(), fence.writer());
    }
}
