package io.tidegate.loadtests.windows;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.features.window.IdHash;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.ingest.validation.EventCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.jspecify.annotations.Nullable;

/** Makes records as they are at the start of the relay. Not safe for use by several threads. */
final class Records {
    /** 2026-01-05T00:00:00Z, a Monday: where every stream begins. */
    static final long START_MILLIS = 1_767_571_200_000L;

    static final String TENANT = "bench";

    private static final byte[] NO_BYTES = {};

    private final int features;
    private final @Nullable ObservationCodec codec;

    /**
     * A maker.
     *
     * @param features length of the vector
     * @param exchanged whether records pass between tasks, where they travel as bytes
     */
    Records(int features, boolean exchanged) {
        this.features = features;
        this.codec = exchanged ? new ObservationCodec(EventCheck.standard(), () -> 0) : null;
    }

    /** A record of a payment. */
    RelayRecord of(String id, long timeMillis, List<Entity> entities, Payment payment) {
        return of(event(id, timeMillis, entities, payment));
    }

    /** A record of an event. */
    RelayRecord of(RiskEvent event) {
        byte[] bytes = codec == null ? NO_BYTES : codec.encode(event);
        RecordOrigin origin = new RecordOrigin(Topics.EVENTS, 0, 0, event.eventTimeMillis());
        return new RelayRecord(new Ingested(origin, bytes, event, event.eventTimeMillis(), 0), features);
    }

    static RiskEvent event(String id, long timeMillis, List<Entity> entities, Payment payment) {
        return new RiskEvent(
                TENANT,
                id,
                EventKind.PAYMENT,
                timeMillis,
                entities,
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(payment),
                Map.of());
    }

    /** Something that looks like chance, from 0 on and below a bound: the same seed and number, the same result. */
    static int draw(long seed, long number, int bound) {
        return (int) Long.remainderUnsigned(IdHash.avalanche(IdHash.step(seed, number)), bound);
    }

    /**
     * Times of the events, which come in order, and a watermark after every hundredth: what waits for one, as SQL OVER
     * does, has no more rows than that ahead of it.
     */
    static WatermarkStrategy<RelayRecord> times() {
        return WatermarkStrategy.<RelayRecord>forGenerator(context -> new EveryHundredth())
                .withTimestampAssigner(
                        (record, before) -> record.ingested().observation().eventTimeMillis());
    }

    private static final class EveryHundredth implements WatermarkGenerator<RelayRecord> {
        private static final int EVENTS = 100;

        private int seen;

        @Override
        public void onEvent(RelayRecord record, long timeMillis, WatermarkOutput output) {
            if (++seen == EVENTS) {
                seen = 0;
                output.emitWatermark(new Watermark(timeMillis - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }
}
