package io.tidegate.deploy.verify;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.relay.RelayRecord;
import java.io.IOException;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Record numbers to the records of a tape, as the relay takes them. */
final class TapeRead extends ProcessFunction<Long, RelayRecord> implements CheckpointListener {
    static final String CHECKPOINTS = "checkpoints";
    static final String RESTARTS = "restarts";

    private static final long serialVersionUID = 1;

    private final String recordFile;
    private final String placeFile;
    private final long records;
    private final int events;
    private final int featureCount;
    private final long failAt;
    private transient LiveTape.@Nullable Reader reader;
    private transient @Nullable LongCounter checkpoints;
    private transient boolean first;

    /** @param failAt number of the record at which the first attempt fails */
    TapeRead(LiveTape tape, int featureCount, long failAt) {
        this.recordFile = tape.recordFile();
        this.placeFile = tape.placeFile();
        this.records = tape.records();
        this.events = tape.events();
        this.featureCount = featureCount;
        this.failAt = failAt;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        int attempt = getRuntimeContext().getTaskInfo().getAttemptNumber();
        first = attempt == 0;
        checkpoints = new LongCounter();
        getRuntimeContext().addAccumulator(CHECKPOINTS, checkpoints);
        getRuntimeContext().addAccumulator(RESTARTS, new LongCounter(attempt));
        reader = new LiveTape.Reader(new LiveTape(recordFile, placeFile, records, events));
    }

    @Override
    public void processElement(Long number, Context context, Collector<RelayRecord> out) throws IOException {
        if (first && number == failAt) {
            throw new IOException("made to fail at record=" + number);
        }
        out.collect(new RelayRecord(requireNonNull(reader, "not opened").read(number), featureCount));
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        requireNonNull(checkpoints, "not opened").add(1);
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
