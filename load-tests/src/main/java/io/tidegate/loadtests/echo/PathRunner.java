package io.tidegate.loadtests.echo;

import io.tidegate.loadtests.kafka.LatencyClients;
import io.tidegate.loadtests.kafka.Loop;
import io.tidegate.loadtests.latency.LatencyWindow;
import io.tidegate.loadtests.latency.OpenLoop;
import io.tidegate.loadtests.latency.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends windows of events through one path and notes their answers. Its clients stay open from window to window. */
final class PathRunner implements AutoCloseable {
    private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(30);
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final EchoPath path;
    private final Producer<byte[], byte[]> producer;
    private final Loop reader;
    private volatile Optional<WindowRun> current = Optional.empty();

    PathRunner(String bootstrap, EchoPath path) {
        this.path = path;
        this.producer = LatencyClients.producer(bootstrap);
        this.reader = new Loop("read-" + path.name(), bootstrap, path.outputTopic(), this::note);
    }

    String name() {
        return path.name();
    }

    /** Sends the messages at the rate, and returns when all are answered. */
    WindowRun run(List<Message> messages, int ratePerSecond) throws InterruptedException {
        List<String> ids = messages.stream().map(Message::id).toList();
        Schedule schedule = new Schedule(System.nanoTime() + LEAD_NANOS, ratePerSecond);
        WindowRun run = new WindowRun(new LatencyWindow(ids, schedule));
        current = Optional.of(run);
        OpenLoop.run(schedule, messages.size(), index -> send(messages.get(index)));
        producer.flush();
        reader.check();
        run.window().awaitAll(ANSWER_DEADLINE);
        current = Optional.empty();
        return run;
    }

    private void send(Message message) {
        var unused = producer.send(new ProducerRecord<>(path.inputTopic(), path.key(message), message.value()));
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        long now = System.nanoTime();
        Optional<WindowRun> run = current;
        if (run.isEmpty()) {
            return;
        }
        path.answered(record).ifPresent(id -> run.get().note(id, now, record.value()));
    }

    @Override
    public void close() throws InterruptedException {
        reader.close();
        producer.close();
    }
}
