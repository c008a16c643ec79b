package io.tidegate.loadtests.echo;

import io.tidegate.loadtests.kafka.LatencyClients;
import io.tidegate.loadtests.kafka.Loop;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The physical limit: a thread that reads records from one topic and writes them, as they are, to another. */
public final class RawEcho implements EchoPath, AutoCloseable {
    private final String name;
    private final Producer<byte[], byte[]> producer;
    private final Loop loop;

    /** Starts between the topics {@code bench.NAME.in} and {@code bench.NAME.out}, which it creates. */
    public RawEcho(String name, String bootstrap, int partitions) {
        this.name = name;
        LatencyClients.createTopics(bootstrap, partitions, inputTopic(), outputTopic());
        this.producer = LatencyClients.producer(bootstrap);
        this.loop = new Loop(name, bootstrap, inputTopic(), this::forward);
    }

    private void forward(ConsumerRecord<byte[], byte[]> record) {
        var unused = producer.send(new ProducerRecord<>(outputTopic(), record.key(), record.value()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String inputTopic() {
        return "bench." + name + ".in";
    }

    @Override
    public String outputTopic() {
        return "bench." + name + ".out";
    }

    @Override
    public byte[] key(Message message) {
        return message.id().getBytes(StandardCharsets.UTF_8);
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
