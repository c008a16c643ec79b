package io.tidegate.ingest.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.avro.Decoded;
import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.validation.EventCheck;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Kafka records to readings, inside the source: the watermark of each partition and the alignment of the two topics
 * need event time, which only the decoded record has. A bad record becomes a reading too, and goes on to the dead
 * letters from there.
 */
final class ReadingDeserializer implements KafkaRecordDeserializationSchema<Reading> {
    private static final long serialVersionUID = 1;

    private final Expected expected;
    private final long futureToleranceMillis;
    private transient @Nullable ObservationCodec codec;

    ReadingDeserializer(Expected expected, long futureToleranceMillis) {
        this.expected = requireNonNull(expected, "expected is null");
        this.futureToleranceMillis = futureToleranceMillis;
    }

    @Override
    public void open(InitializationContext context) {
        codec = new ObservationCodec(new EventCheck(futureToleranceMillis), System::nanoTime);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Reading> out) {
        ObservationCodec opened = requireNonNull(codec, "codec is null: not opened");
        RecordOrigin origin = new RecordOrigin(record.topic(), record.partition(), record.offset(), record.timestamp());
        Decoded decoded = opened.decode(expected, origin, record.value(), System.currentTimeMillis());
        if (decoded instanceof Decoded.Valid valid) {
            out.collect(Reading.of(valid.record()));
        } else {
            out.collect(
                    Reading.of(DeadLetter.of(origin, decoded.problem().orElseThrow(), record.key(), record.value())));
        }
    }

    @Override
    public TypeInformation<Reading> getProducedType() {
        return ReadingTypeInformation.INSTANCE;
    }
}
