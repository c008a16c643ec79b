package io.tidegate.loadtests.path;

import io.tidegate.loadtests.kafka.LatencyClients;
import io.tidegate.loadtests.kafka.Loop;
import io.tidegate.loadtests.load.LoadPath;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The physical limit: a thread that reads records from one topic and writes them, as they are, to another. */
final class RawEcho implements AutoCloseable {
    static final LoadPath PATH = LoadPath.ofBenchmark("echo");

    private final Producer<byte[], byte[]> producer;
    private final Loop loop;

    /** Makes its topics and starts. */
    RawEcho(String bootstrap, int partitions) {
        LatencyClients.createTopics(bootstrap, partitions, PATH.inputTopic(), PATH.outputTopic());
        this.producer = LatencyClients.producer(bootstrap);
        this.loop = new Loop(PATH.name(), bootstrap, PATH.inputTopic(), this::forward);
    }

    private void forward(ConsumerRecord<byte[], byte[]> record) {
        var unused = producer.send(new ProducerRecord<>(PATH.outputTopic(), record.key(), record.value()));
    }

    @Override
    public void close() throws InterruptedException {
        loop.close();
        producer.close();
    }
}
