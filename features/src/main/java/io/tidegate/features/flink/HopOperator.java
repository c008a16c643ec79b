package io.tidegate.features.flink;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.flink.DeadLetterTypeInformation;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.OutputTag;

/** One keyed hop of the relay. Conflicting events leave by {@link #DEAD_LETTERS}; all else goes on. */
public class HopOperator extends KeyedProcessOperator<String, RelayRecord, RelayRecord> {
    /** Events whose id is known with other content. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", DeadLetterTypeInformation.INSTANCE);

    private static final long serialVersionUID = 1;

    private final HopState state;

    public HopOperator(HopState state) {
        super(new HopFunction(state));
        this.state = state;
    }

    @Override
    public void open() throws Exception {
        ((HopFunction) userFunction).bind(this);
        super.open();
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        super.processWatermark(watermark);
        state.writeSome();
    }
}
