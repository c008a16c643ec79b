package io.tidegate.deploy.verify;

import io.tidegate.deploy.dataset.EventTape;
import io.tidegate.deploy.dataset.RowOrder;
import io.tidegate.deploy.feed.Sending;
import io.tidegate.deploy.feed.SendingOrder;
import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.validation.EventCheck;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * What a live run reads: events in the order of arrival, with outcomes among them as a publisher sends them, each
 * {@link SendingOrder#LEAD_MILLIS} before it becomes known. Two files: the records, and where each begins, so that a run
 * that starts again can go on in the middle.
 *
 * @param records number of them
 * @param events those of them that are events
 */
record LiveTape(String recordFile, String placeFile, long records, int events) {
    /** Position of a record that is an outcome. */
    static final long OUTCOME = -1;

    private static final int BUFFER_BYTES = 1 << 16;

    /** Writes the tape of rows in an order. */
    static LiveTape write(Path folder, EventTape tape, RowOrder order) throws IOException {
        ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> 0);
        Path recordFile = folder.resolve("live-records");
        Path placeFile = folder.resolve("live-places");
        long records = 0;
        int events = 0;
        try (DataOutputStream out = open(recordFile);
                DataOutputStream places = open(placeFile)) {
            long place = 0;
            Iterator<Sending> sendings = new SendingOrder(order.over(tape), 0);
            while (sendings.hasNext()) {
                Sending sending = sendings.next();
                long position = OUTCOME;
                byte[] bytes;
                if (sending instanceof Sending.Known known) {
                    bytes = codec.encode(known.outcome());
                } else if (sending instanceof Sending.First first) {
                    bytes = codec.encode(first.labelled().event());
                    position = events++;
                } else {
                    throw new IllegalStateException("sent again, though no repeats were asked for");
                }
                places.writeLong(place);
                out.writeLong(position);
                out.writeInt(bytes.length);
                out.write(bytes);
                place += Long.BYTES + Integer.BYTES + bytes.length;
                records++;
            }
        }
        return new LiveTape(recordFile.toString(), placeFile.toString(), records, events);
    }

    private static DataOutputStream open(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
    }

    /** Reads records by their number; one after the other is fastest. */
    static final class Reader implements AutoCloseable {
        private final ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> 0);
        private final RandomAccessFile places;
        private final RandomAccessFile records;
        private java.io.DataInputStream in = new java.io.DataInputStream(java.io.InputStream.nullInputStream());
        private long next = -1;

        Reader(LiveTape tape) throws IOException {
            places = new RandomAccessFile(tape.placeFile(), "r");
            records = new RandomAccessFile(tape.recordFile(), "r");
        }

        /** The record of a number; its origin's offset is the event's position, or {@link #OUTCOME}. */
        Ingested read(long number) throws IOException {
            if (number != next) {
                places.seek(number * Long.BYTES);
                records.seek(places.readLong());
                in = new java.io.DataInputStream(new java.io.BufferedInputStream(
                        java.nio.channels.Channels.newInputStream(records.getChannel()), BUFFER_BYTES));
            }
            next = number + 1;
            long position = in.readLong();
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            Expected expected = position == OUTCOME ? Expected.OUTCOME : Expected.EVENT;
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
