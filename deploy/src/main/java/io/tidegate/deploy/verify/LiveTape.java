package io.tidegate.deploy.verify;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.deploy.dataset.EventTape;
import io.tidegate.deploy.dataset.RowOrder;
import io.tidegate.deploy.feed.Sending;
import io.tidegate.deploy.feed.SendingOrder;
import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.validation.EventCheck;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * What a live run reads: events in the order of arrival, with outcomes among them as a publisher sends them, each
 * {@link SendingOrder#LEAD_MILLIS} before it becomes known. Two files: the records, and where each begins, so that a run
 * that starts again can go on in the middle.
 *
 * @param records number of them
 * @param events those of them that are events
 */
record LiveTape(String recordFile, String placeFile, long records, int events) {
    private static final long UNKNOWN = -1;
    private static final int BUFFER_BYTES = 1 << 16;

    /** Writes the tape of rows in an order. */
    static LiveTape write(Path folder, EventTape tape, RowOrder order) throws IOException {
        ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> 0);
        Path recordFile = folder.resolve("live-records");
        Path placeFile = folder.resolve("live-places");
        Map<String, Long> waiting = new HashMap<>();
        long records = 0;
        int events = 0;
        try (DataOutputStream out = open(recordFile);
                DataOutputStream places = open(placeFile)) {
            long place = 0;
            Iterator<Sending> sendings = new SendingOrder(order.over(tape), 0);
            while (sendings.hasNext()) {
                Sending sending = sendings.next();
                long position;
                byte[] bytes;
                if (sending instanceof Sending.Known known) {
                    bytes = codec.encode(known.outcome());
                    position = requireNonNullElse(waiting.remove(id(known.outcome())), UNKNOWN);
                } else if (sending instanceof Sending.First first) {
                    bytes = codec.encode(first.labelled().event());
                    position = events++;
                    if (first.labelled().outcome().isPresent()) {
                        waiting.put(id(first.labelled().event()), position);
                    }
                } else {
                    throw new IllegalStateException("sent again, though no repeats were asked for");
                }
                places.writeLong(place);
                out.writeBoolean(sending instanceof Sending.First);
                out.writeLong(position);
                out.writeInt(bytes.length);
                out.write(bytes);
                place += 1 + Long.BYTES + Integer.BYTES + bytes.length;
                records++;
            }
        }
        return new LiveTape(recordFile.toString(), placeFile.toString(), records, events);
    }

    private static String id(Observation observation) {
        return EntityKey.ofEvent(observation.tenant(), observation.eventId());
    }

    private static DataOutputStream open(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
    }

    /** Reads records by their number; one after the other is fastest. */
    static final class Reader implements AutoCloseable {
        private final ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> 0);
        private final RandomAccessFile places;
        private final RandomAccessFile records;
        private DataInputStream in = new DataInputStream(InputStream.nullInputStream());
        private long next = -1;

        Reader(LiveTape tape) throws IOException {
            places = new RandomAccessFile(tape.placeFile(), "r");
            records = new RandomAccessFile(tape.recordFile(), "r");
        }

        /** The record of a number; its origin's offset is the event's position, or, of an outcome, -1 where it is not known. */
        Ingested read(long number) throws IOException {
            if (number != next) {
                places.seek(number * Long.BYTES);
                records.seek(places.readLong());
                in = new DataInputStream(
                        new BufferedInputStream(Channels.newInputStream(records.getChannel()), BUFFER_BYTES));
            }
            next = number + 1;
            Expected expected = in.readBoolean() ? Expected.EVENT : Expected.OUTCOME;
            long position = in.readLong();
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            return new Ingested(
                    new RecordOrigin("verify", 0, position, 0), bytes, codec.decodeKnown(expected, bytes), 0, 0);
        }

        @Override
        public void close() throws IOException {
            places.close();
            records.close();
        }
    }
}
