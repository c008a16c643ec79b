package io.tidegate.ingest.avro;

import io.tidegate.ingest.decision.DecisionHead;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.LogHead;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;

/**
 * Reads of a record of the current schema what tells whether it is void, and passes over the rest: whoever only counts
 * answers should not pay for whole ones. It knows the schema's order by heart; a test holds it equal to the general
 * reader. What stands behind the attempt is not looked at.
 */
final class DecisionHeadReader {
    private static final io.tidegate.ingest.wire.DecisionOrigin[] ORIGINS =
            io.tidegate.ingest.wire.DecisionOrigin.values();

    private final BoundedDecoder in;

    private DecisionHeadReader(BoundedDecoder in) {
        this.in = in;
    }

    /** The head. Throws whatever broken bytes lead to. */
    static LogHead read(BoundedDecoder in) throws IOException {
        int branch = in.readIndex();
        return switch (branch) {
            case 0 -> new DecisionHeadReader(in).decision();
            case 1 -> new Fence(in.readLong(), in.readInt(), in.readInt(), in.readString());
            default -> throw new AvroRuntimeException("union branch=" + branch + ", expected 0 or 1");
        };
    }

    private DecisionHead decision() throws IOException {
        in.skipString(); // tenant
        in.skipString(); // eventId
        in.readEnum(); // product
        in.readLong(); // eventTime
        in.readEnum(); // status
        DecisionOrigin origin = DecisionSymbols.toCore(ORIGINS[in.readEnum()]);
        if (isPresent()) {
            in.readEnum(); // verdict
        }
        skipItems(in::skipString); // reasons
        skipItems(in::skipString); // firedRules
        in.skipFixed(Double.BYTES); // points
        if (isPresent()) {
            skipModel();
        }
        in.skipString(); // ruleSet
        in.readLong(); // ruleSetVersion
        in.skipString(); // ruleSetHash
        in.skipString(); // catalogHash
        skipItems(() -> in.skipFixed(Double.BYTES)); // features
        skipItems(this::skipArrival);
        skipItems(this::skipLookup);
        skipItems(in::skipString); // degradations
        in.skipString(); // lastHopKey
        return new DecisionHead(origin, in.readInt(), in.readLong());
    }

    private void skipModel() throws IOException {
        in.skipString(); // name
        in.readLong(); // version
        in.skipString(); // hash
        in.skipFixed(2 * Double.BYTES); // margin, probability
    }

    private void skipArrival() throws IOException {
        in.skipString(); // hop
        in.readLong(); // attempt
        in.readLong(); // number
    }

    private void skipLookup() throws IOException {
        in.skipString(); // table
        in.skipString(); // id
        in.skipString(); // outcome
        in.readLong(); // version
        skipItems(this::skipEntry); // values
    }

    private void skipEntry() throws IOException {
        in.skipString();
        in.skipString();
    }

    private boolean isPresent() throws IOException {
        int branch = in.readIndex();
        if (branch != 0 && branch != 1) {
            throw new AvroRuntimeException("union branch=" + branch + ", expected 0 or 1");
        }
        return branch == 1;
    }

    private interface Skip {
        void skip() throws IOException;
    }

    /** Passes over an array or a map: blocks that say how long they are at once, others item by item. */
    private void skipItems(Skip item) throws IOException {
        for (long left = in.skipArray(); left > 0; left = in.skipArray()) {
            for (long i = 0; i < left; i++) {
                item.skip();
            }
        }
    }
}
