package io.tidegate.ingest.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.avro.DeadLetterCodec;
import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.event.EventSamples;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.ingest.validation.EventCheck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From Kafka records to readings, their watermarks, and the fork behind the source. */
class ReadingTest {
    private static final ObservationCodec CODEC = new ObservationCodec(EventCheck.standard(), () -> 0);
    private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);
    private static final EventSourceConfig CONFIG = EventSourceConfig.standard("nowhere:9092", "group");

    private final ManualClock clock = new ManualClock();
    private final Emitted emitted = new Emitted();

    @Test
    void shouldReadAValidRecord() {
        byte[] bytes = CODEC.encode(EventSamples.payment());

        Reading reading = read(Expected.EVENT, bytes);

        assertThat(reading.ingested()).hasValueSatisfying(ingested -> {
            assertThat(ingested.observation()).isEqualTo(EventSamples.payment());
            assertThat(ingested.origin()).isEqualTo(new RecordOrigin("topic", 3, 42, EventSamples.EVENT_TIME + 1000));
            assertThat(ingested.bytes()).isEqualTo(bytes);
            assertThat(ingested.readAtMillis()).isPositive();
            assertThat(ingested.decodeNanos()).isPositive();
        });
    }

    @Test
    void shouldMakeADeadLetterOfABadRecord() {
        byte[] bytes = CODEC.encode(EventSamples.outcome());

        Reading reading = read(Expected.EVENT, bytes);

        assertThat(reading.deadLetter()).hasValueSatisfying(letter -> {
            assertThat(letter.problem().code()).isEqualTo(ErrorCode.WRONG_TYPE);
            assertThat(letter.key()).contains(KEY);
            assertThat(letter.value()).contains(bytes);
            assertThat(letter.origin().offset()).isEqualTo(42);
        });
        assertThat(read(Expected.EVENT, null).deadLetter().map(DeadLetter::value))
                .contains(Optional.empty());
    }

    @Test
    void shouldKeepNoMoreOfARecordThanADeadLetterMayHold() {
        Reading reading = read(Expected.EVENT, new byte[3 * Topics.DEAD_LETTER_BYTES_MAX]);

        DeadLetter letter = reading.deadLetter().orElseThrow();
        assertThat(letter.problem().code()).isEqualTo(ErrorCode.RECORD_TOO_LARGE);
        assertThat(letter.problem().message())
                .contains(DeadLetter.VALUE_BYTES_MAX + " of " + 3 * Topics.DEAD_LETTER_BYTES_MAX);
        assertThat(letter.value().orElseThrow()).hasSize(DeadLetter.VALUE_BYTES_MAX);
        assertThat(letter.key()).contains(KEY);
        assertThat(new DeadLetterCodec().encode(letter)).hasSizeLessThan(Topics.DEAD_LETTER_BYTES_MAX);
    }

    @Test
    void shouldBeOneOfTheTwo() {
        assertThatThrownBy(() -> new Reading(Optional.empty(), Optional.empty()))
                .hasMessageContaining("not both");
    }

    @Test
    void shouldFollowTheHighestEventTimeOfValidRecords() {
        WatermarkGenerator<Reading> watermarks = watermarks();
        long time = EventSamples.EVENT_TIME;

        watermarks.onEvent(event(), time, emitted);
        watermarks.onEvent(event(), time - 500, emitted);
        watermarks.onEvent(bad(), time + 999_999, emitted);
        watermarks.onPeriodicEmit(emitted);

        assertThat(emitted.watermarks).containsExactly(time - 1);
    }

    @Test
    void shouldFallIdleWhereOnlyBadRecordsCome() {
        WatermarkGenerator<Reading> watermarks = watermarks();
        watermarks.onEvent(event(), 5, emitted);
        watermarks.onPeriodicEmit(emitted);
        for (int i = 0; i < 4; i++) {
            clock.advanceTime(Duration.ofMillis(600));
            watermarks.onEvent(bad(), 6, emitted);
            watermarks.onPeriodicEmit(emitted);
        }

        assertThat(emitted.idle).isTrue();
    }

    @Test
    void shouldAlignOutcomesByWhenTheyBecameKnownLessTheLead() {
        TimestampAssigner<Reading> timestamps = strategy().createTimestampAssigner(() -> noMetrics());

        assertThat(timestamps.extractTimestamp(event(), 7)).isEqualTo(EventSamples.EVENT_TIME);
        long dayMillis = Duration.ofDays(1).toMillis();
        assertThat(timestamps.extractTimestamp(outcomeKnownAt(EventSamples.EVENT_TIME + dayMillis), 7))
                .isEqualTo(EventSamples.EVENT_TIME);
        assertThat(timestamps.extractTimestamp(outcomeKnownAt(EventSamples.EVENT_TIME + 3_650 * dayMillis), 7))
                .as("no later than it was published: its partition would not be read for years")
                .isEqualTo(EventSamples.EVENT_TIME + 1000);
        assertThat(timestamps.extractTimestamp(bad(), 7)).isEqualTo(7);
        assertThat(strategy().getAlignmentParameters().getMaxAllowedWatermarkDrift())
                .isEqualTo(Duration.ofHours(6).toMillis());
    }

    @Test
    void shouldNeverHoldBackForOutcomes() {
        WatermarkGenerator<io.tidegate.ingest.event.Ingested> watermarks =
                NeverHoldsBack.strategy().createWatermarkGenerator(context());

        watermarks.onPeriodicEmit(emitted);

        assertThat(emitted.idle).isTrue();
        assertThat(emitted.watermarks).isEmpty();
    }

    @Test
    void shouldSendDeadLettersAside() throws Exception {
        try (OneInputStreamOperatorTestHarness<Reading, io.tidegate.ingest.event.Ingested> harness =
                ProcessFunctionTestHarnesses.forProcessFunction(new ReadingSplit())) {
            harness.processElement(event(), 1);
            harness.processElement(bad(), 2);

            assertThat(harness.extractOutputValues()).hasSize(1);
            assertThat(harness.getSideOutput(ReadingSplit.DEAD_LETTERS))
                    .extracting(StreamRecord::getValue)
                    .containsExactly(bad().deadLetter().orElseThrow());
        }
    }

    private static Reading event() {
        return read(Expected.EVENT, CODEC.encode(EventSamples.payment()));
    }

    private static Reading outcomeKnownAt(long knownAtMillis) {
        Outcome sample = EventSamples.outcome();
        return read(
                Expected.OUTCOME,
                CODEC.encode(new Outcome(
                        sample.tenant(),
                        sample.eventId(),
                        sample.eventTimeMillis(),
                        sample.entities(),
                        sample.label(),
                        knownAtMillis)));
    }

    private static Reading bad() {
        return read(Expected.EVENT, new byte[] {1});
    }

    private static Reading read(Expected expected, byte @Nullable [] value) {
        ReadingDeserializer deserializer = new ReadingDeserializer(expected, 3_600_000);
        deserializer.open(initialization());
        List<Reading> out = new ArrayList<>();
        deserializer.deserialize(
                new ConsumerRecord<>(
                        "topic",
                        3,
                        42L,
                        EventSamples.EVENT_TIME + 1000,
                        TimestampType.CREATE_TIME,
                        KEY.length,
                        value == null ? 0 : value.length,
                        KEY,
                        value,
                        new RecordHeaders(),
                        Optional.empty()),
                new ListCollector<>(out));
        assertThat(out).hasSize(1);
        return out.get(0);
    }

    private WatermarkStrategy<Reading> strategy() {
        return ReadingWatermarks.strategy(CONFIG, Expected.EVENT);
    }

    private WatermarkGenerator<Reading> watermarks() {
        return strategy().createWatermarkGenerator(context());
    }

    private WatermarkGeneratorSupplier.Context context() {
        return new WatermarkGeneratorSupplier.Context() {
            @Override
            public MetricGroup getMetricGroup() {
                return noMetrics();
            }

            @Override
            public RelativeClock getInputActivityClock() {
                return clock;
            }
        };
    }

    private static MetricGroup noMetrics() {
        return new UnregisteredMetricsGroup();
    }

    private static DeserializationSchema.InitializationContext initialization() {
        return new DeserializationSchema.InitializationContext() {
            @Override
            public MetricGroup getMetricGroup() {
                return noMetrics();
            }

            @Override
            public UserCodeClassLoader getUserCodeClassLoader() {
                return SimpleUserCodeClassLoader.create(ReadingTest.class.getClassLoader());
            }
        };
    }

    /** Keeps what a generator emits. */
    private static final class Emitted implements WatermarkOutput {
        private final List<Long> watermarks = new ArrayList<>();
        private boolean idle;

        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(watermark.getTimestamp());
            idle = false;
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {
            idle = false;
        }
    }
}
