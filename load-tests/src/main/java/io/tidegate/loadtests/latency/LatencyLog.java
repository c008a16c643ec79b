package io.tidegate.loadtests.latency;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Interval after interval of latencies as a log of HdrHistogram (format 1.3, histograms encoded as V2), for its own
 * processors. Values are nanoseconds; a latency stands in the interval in which its answer came.
 */
public final class LatencyLog implements AutoCloseable {
    private final Path file;
    private final PrintStream out;
    private final HistogramLogWriter writer;

    /**
     * Begins a file, over an older one.
     *
     * @throws TidegateException INVALID_INPUT where it cannot be written
     */
    public LatencyLog(Path file, InstantSource clock) {
        this.file = file;
        try {
            this.out = new PrintStream(file.toFile(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
        this.writer = new HistogramLogWriter(out);
        long startMillis = clock.millis();
        writer.outputComment("[Latencies from due to answered, in nanoseconds]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(startMillis);
        writer.outputBaseTime(startMillis);
        writer.setBaseTime(startMillis);
        writer.outputLegend();
    }

    /** A series of intervals that begins now. @param tag of its lines, without commas or blanks */
    public Series series(String tag) {
        return new Series(tag);
    }

    /** Intervals under one tag. One thread records, another one writes. */
    public final class Series {
        private final String tag;
        private final SingleWriterRecorder recorder =
                new SingleWriterRecorder(LatencyFigures.NANOS_MAX, LatencyFigures.DIGITS);

        private @Nullable Histogram interval;

        private Series(String tag) {
            this.tag = tag;
        }

        /** Adds a latency to the interval that runs. */
        public void record(long timeNanos) {
            recorder.recordValue(LatencyFigures.inRange(timeNanos));
        }

        /** Ends the interval and writes it, where it has any latency. */
        public void write() {
            Histogram ended = recorder.getIntervalHistogram(interval);
            interval = ended;
            if (ended.getTotalCount() > 0) {
                ended.setTag(tag);
                writer.outputIntervalHistogram(ended);
            }
        }
    }

    /**
     * Ends the file.
     *
     * @throws TidegateException INVALID_INPUT where not all of it could be written
     */
    @Override
    public void close() {
        boolean failed = out.checkError();
        writer.close();
        if (failed) {
            throw unwritable(new IOException("the disk took a part of it only"));
        }
    }

    private TidegateException unwritable(IOException cause) {
        return new TidegateException(ErrorCode.INVALID_INPUT, "file=" + file + " cannot be written", cause);
    }
}
