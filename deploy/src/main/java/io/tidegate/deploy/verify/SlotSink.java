package io.tidegate.deploy.verify;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.RiskEvent;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** The end of a live run: each event's vector to its slot. */
final class SlotSink implements Sink<RelayRecord> {
    private static final long serialVersionUID = 1;

    private final VectorSlots slots;

    SlotSink(VectorSlots slots) {
        this.slots = requireNonNull(slots, "slots is null");
    }

    @Override
    public SinkWriter<RelayRecord> createWriter(WriterInitContext context) throws IOException {
        VectorSlots.Writer writer = new VectorSlots.Writer(slots);
        return new SinkWriter<>() {
            @Override
            public void write(RelayRecord record, Context unused) throws IOException {
                if (record.ingested().observation() instanceof RiskEvent) {
                    writer.write(record);
                } else {
                    writer.writeOutcome(record);
                }
            }

            @Override
            public void flush(boolean endOfInput) {
                // each slot is written at once
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }
}
