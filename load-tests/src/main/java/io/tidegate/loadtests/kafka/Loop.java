package io.tidegate.loadtests.kafka;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;

/** A thread that hands each record of a topic to someone, as soon as it is there, until closed. */
public final class Loop implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile boolean open = true;

    /**
     * Starts.
     *
     * @param name of the thread
     * @param topic is read from its end on
     */
    public Loop(String name, String bootstrap, String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        this.consumer = LatencyClients.consumerFromEnd(bootstrap, topic);
        this.thread = new Thread(() -> run(each), name);
        thread.start();
    }

    private void run(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try {
            while (open) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                records.forEach(each);
            }
        } catch (WakeupException closing) {
            if (open) {
                failure = Optional.of(closing);
            }
        } catch (RuntimeException broken) {
            failure = Optional.of(broken);
        } finally {
            LatencyClients.close(consumer);
        }
    }

    /** Throws what ended the thread, if anything did. */
    public void check() {
        failure.ifPresent(broken -> {
            if (broken instanceof TidegateException known) {
                throw known;
            }
            if (broken instanceof KafkaException) {
                throw new TidegateException(
                        ErrorCode.KAFKA_UNAVAILABLE, thread.getName() + " ended: " + broken.getMessage(), broken);
            }
            throw new IllegalStateException(thread.getName() + " failed", broken);
        });
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        consumer.wakeup();
        thread.join();
    }
}
