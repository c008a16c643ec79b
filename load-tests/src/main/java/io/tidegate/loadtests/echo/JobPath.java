package io.tidegate.loadtests.echo;

import io.tidegate.ingest.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The job: events in, decisions out. */
final class JobPath implements EchoPath {
    @Override
    public String name() {
        return "job";
    }

    @Override
    public String inputTopic() {
        return Topics.EVENTS;
    }

    @Override
    public String outputTopic() {
        return Topics.DECISIONS;
    }

    @Override
    public byte[] key(Message message) {
        return message.entityKey();
    }

    /** Decisions are keyed by tenant and event id; fences have keys that are none. */
    @Override
    public Optional<String> answered(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(record.key()).map(key -> new String(key, StandardCharsets.UTF_8));
    }
}
