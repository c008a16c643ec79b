package io.tidegate.ingest.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.avro.DeadLetterCodec;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.kafka.Topics;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Dead letters to Kafka records without key; their timestamp is when they are written. */
final class DeadLetterRecordSchema implements KafkaRecordSerializationSchema<DeadLetter> {
    private static final long serialVersionUID = 1;

    private transient @Nullable DeadLetterCodec codec;

    @Override
    public void open(InitializationContext context, KafkaSinkContext sinkContext) {
        codec = new DeadLetterCodec();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter letter, KafkaSinkContext context, @Nullable Long timestamp) {
        return new ProducerRecord<>(
                Topics.DEAD_LETTERS,
                requireNonNull(codec, "codec is null: not opened").encode(letter));
    }
}
