package io.tidegate.loadtests.echo;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The physical limit: a thread that reads records from one topic and writes them, as they are, to another. */
final class RawEcho implements EchoPath, AutoCloseable {
    static final String INPUT_TOPIC = "bench.echo.in";
    static final String OUTPUT_TOPIC = "bench.echo.out";

    private final Producer<byte[], byte[]> producer;
    private final Loop loop;

    RawEcho(String bootstrap) {
        this.producer = LatencyClients.producer(bootstrap);
        this.loop = new Loop("raw-echo", bootstrap, INPUT_TOPIC, this::forward);
    }

    private void forward(ConsumerRecord<byte[], byte[]> record) {
        var unused = producer.send(new ProducerRecord<>(OUTPUT_TOPIC, record.key(), record.value()));
    }

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String inputTopic() {
        return INPUT_TOPIC;
    }

    @Override
    public String outputTopic() {
        return OUTPUT_TOPIC;
    }

    @Override
    public Optional<String> answered(ConsumerRecord<byte[], byte[]> record) {
        return Optional.of(new String(record.key(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws InterruptedException {
        loop.close();
        producer.close();
    }
}
