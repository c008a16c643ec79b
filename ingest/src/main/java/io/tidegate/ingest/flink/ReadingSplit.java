package io.tidegate.ingest.flink;

import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.event.Ingested;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Valid records straight on, dead letters aside. */
final class ReadingSplit extends ProcessFunction<Reading, Ingested> {
    static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", DeadLetterTypeInformation.INSTANCE);

    private static final long serialVersionUID = 1;

    @Override
    public void processElement(Reading reading, Context context, Collector<Ingested> out) {
        if (reading.ingested().isPresent()) {
            out.collect(reading.ingested().get());
        } else {
            context.output(DEAD_LETTERS, reading.deadLetter().orElseThrow());
        }
    }
}
