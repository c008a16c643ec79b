package io.tidegate.loadtests.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyLogTest {
    private static final long MILLI = 1_000_000;

    @Test
    void shouldBeReadByTheReaderOfHdrHistogram(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("load.hlog");
        try (LatencyLog log = new LatencyLog(file, InstantSource.system())) {
            LatencyLog.Series leadIn = log.series("rate-7-lead-in");
            LatencyLog.Series measured = log.series("rate-7");
            leadIn.record(2 * MILLI);
            leadIn.write();
            measured.write(); // nothing happened in it
            measured.record(3 * MILLI);
            measured.record(40 * MILLI);
            measured.write();
            measured.record(5 * MILLI);
            measured.record(LatencyFigures.NANOS_MAX + 1);
            measured.write();
        }

        List<Histogram> intervals = read(file);
        assertThat(intervals).extracting(Histogram::getTag).containsExactly("rate-7-lead-in", "rate-7", "rate-7");
        assertThat(intervals).extracting(Histogram::getTotalCount).containsExactly(1L, 2L, 2L);
        assertThat(intervals.get(1).getMaxValue() / MILLI).isEqualTo(40);
        assertThat(intervals.get(2).getMinValue() / MILLI).isIn(4L, 5L);
        assertThat(intervals.get(0).getStartTimeStamp())
                .isLessThanOrEqualTo(intervals.get(1).getStartTimeStamp());
    }

    @Test
    void shouldRefuseAFileThatCannotBeWritten(@TempDir Path folder) {
        assertThatThrownBy(() -> new LatencyLog(folder, InstantSource.system()))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("cannot be written");
    }

    private static List<Histogram> read(Path file) throws FileNotFoundException {
        List<Histogram> intervals = new ArrayList<>();
        HistogramLogReader reader = new HistogramLogReader(file.toFile());
        try {
            while (reader.hasNext()) {
                intervals.add((Histogram) reader.nextIntervalHistogram());
            }
        } finally {
            reader.close();
        }
        return intervals;
    }
}
