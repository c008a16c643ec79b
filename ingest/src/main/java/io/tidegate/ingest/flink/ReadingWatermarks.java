package io.tidegate.ingest.flink;

import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Outcome;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;

/**
 * The watermark of one partition: the highest time of its valid records, less a millisecond. Lateness is allowed for
 * downstream. Bad records move nothing and keep nothing awake, so that a publisher gone wrong can neither push the
 * watermark ahead nor hold it back.
 */
final class ReadingWatermarks implements WatermarkGenerator<Reading> {
    private static final String ALIGNMENT_GROUP = "tidegate";

    /**
     * Outcomes are few: a partition may have none for days of event time, and in a fast replay events would wait for
     * the next one until the partition counts as idle. What is there is read within less.
     */
    private static final Duration OUTCOME_IDLENESS_MAX = Duration.ofMillis(200);

    private final WatermarkGenerator<Reading> valid;

    private ReadingWatermarks(WatermarkGenerator<Reading> valid) {
        this.valid = valid;
    }

    /** Watermarks of events and outcomes in the common alignment group. */
    static WatermarkStrategy<Reading> strategy(EventSourceConfig config, Expected expected) {
        Duration idleness =
                switch (expected) {
                    case EVENT -> config.idleness();
                    case OUTCOME -> shorter(config.idleness(), OUTCOME_IDLENESS_MAX);
                };
        long labelLeadMillis = config.labelLead().toMillis();
        return WatermarkStrategy.<Reading>forGenerator(context -> new ReadingWatermarks(
                        new WatermarksWithIdleness<>(new Highest(), idleness, context.getInputActivityClock())))
                .withTimestampAssigner((reading, recordTimestamp) -> reading.ingested()
                        .map(ingested -> alignmentTime(ingested, labelLeadMillis))
                        .orElse(recordTimestamp))
                .withWatermarkAlignment(ALIGNMENT_GROUP, config.alignmentDrift(), config.alignmentInterval());
    }

    /**
     * An event's own time; of an outcome, when it became known less the lead, but no later than it was published: one
     * that says it becomes known in years would otherwise keep its partition from being read until then.
     */
    private static long alignmentTime(Ingested ingested, long labelLeadMillis) {
        return ingested.observation() instanceof Outcome outcome
                ? Math.min(
                        outcome.knownAtMillis() - labelLeadMillis,
                        ingested.origin().timestampMillis())
                : ingested.observation().eventTimeMillis();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    @Override
    public void onEvent(Reading reading, long timestamp, WatermarkOutput output) {
        if (reading.ingested().isPresent()) {
            valid.onEvent(reading, timestamp, output);
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        valid.onPeriodicEmit(output);
    }

    /** Follows the highest timestamp. */
    private static final class Highest implements WatermarkGenerator<Reading> {
        private long highest = Long.MIN_VALUE + 1;

        @Override
        public void onEvent(Reading reading, long timestamp, WatermarkOutput output) {
            highest = Math.max(highest, timestamp);
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.emitWatermark(new Watermark(highest - 1));
        }
    }
}
