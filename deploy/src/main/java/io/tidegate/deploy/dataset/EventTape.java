package io.tidegate.deploy.dataset;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rows of an input on disk, so that they can be read in any order: memory holds a time and a place for each row, 17
 * bytes, and not the events. Written once, then read; for one thread.
 */
public final class EventTape implements AutoCloseable {
    /** Most rows of a tape. */
    public static final int ROWS_MAX = 50_000_000;

    private static final int BUFFER_BYTES = 1 << 18;
    private static final int LENGTH_BYTES = 2 * Integer.BYTES;
    private static final Label[] LABELS = Label.values();

    private final ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> 0);
    private final Path file;
    private final DataOutputStream out;
    private final FileChannel channel;
    private ByteBuffer window = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private long windowStart;
    private long[] timesMillis = new long[1024];
    private long[] places = new long[1024];
    private byte[] truths = new byte[1024];
    private long length;
    private int size;

    /** @param file to write, which is deleted when the tape is closed */
    public EventTape(Path file) {
        this.file = requireNonNull(file, "file is null");
        try {
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
            this.channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a row. */
    public void add(LabelledEvent row) {
        if (size == ROWS_MAX) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "rows=" + ROWS_MAX + " is the most of one input; take --events fewer");
        }
        if (size == places.length) {
            timesMillis = Arrays.copyOf(timesMillis, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
            truths = Arrays.copyOf(truths, 2 * size);
        }
        byte[] event = codec.encode(row.event());
        byte[] outcome = row.outcome().map(codec::encode).orElse(new byte[0]);
        timesMillis[size] = row.event().eventTimeMillis();
        places[size] = length;
        truths[size] = (byte) row.label().map(Enum::ordinal).orElse(-1).intValue();
        size++;
        length += LENGTH_BYTES + event.length + outcome.length;
        try {
            out.writeInt(event.length);
            out.writeInt(outcome.length);
            out.write(event);
            out.write(outcome);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends writing. */
    public void rewind() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** Event time of a row. */
    public long timeMillis(int row) {
        return timesMillis[row];
    }

    /** What came true of a row's event, for evaluation; empty where nobody knows. */
    public Optional<Label> truth(int row) {
        return truths[row] < 0 ? Optional.empty() : Optional.of(LABELS[truths[row]]);
    }

    /** The row as it was added; rows near each other are read fastest. */
    public LabelledEvent get(int row) {
        try {
            load(places[row], LENGTH_BYTES);
            int eventBytes = window.getInt();
            int outcomeBytes = window.getInt();
            load(places[row] + LENGTH_BYTES, eventBytes + outcomeBytes);
            byte[] event = new byte[eventBytes];
            byte[] outcome = new byte[outcomeBytes];
            window.get(event).get(outcome);
            return new LabelledEvent(
                    (RiskEvent) codec.decodeKnown(Expected.EVENT, event),
                    truth(row),
                    outcomeBytes == 0
                            ? Optional.empty()
                            : Optional.of((Outcome) codec.decodeKnown(Expected.OUTCOME, outcome)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the window's position at a place, with so many bytes behind it. */
    private void load(long place, int bytes) throws IOException {
        if (place >= windowStart && place + bytes <= windowStart + window.limit()) {
            window.position((int) (place - windowStart));
            return;
        }
        if (window.capacity() < bytes) {
            window = ByteBuffer.allocate(bytes);
        }
        window.clear();
        // Orders go back and forth by a little: some of what stands before is read as well.
        long behind = Math.min(place, window.capacity() - bytes) / 2;
        windowStart = place - behind;
        while (window.hasRemaining() && channel.read(window, windowStart + window.position()) >= 0) {
            // reads on
        }
        window.flip();
        if (window.limit() < behind + bytes) {
            throw new IOException("file=" + file + " ends early at " + (windowStart + window.limit()));
        }
        window.position((int) behind);
    }

    @Override
    public void close() {
        try {
            channel.close();
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
