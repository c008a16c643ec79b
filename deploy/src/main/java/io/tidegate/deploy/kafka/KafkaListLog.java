package io.tidegate.deploy.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.lists.ListLog;
import io.tidegate.deploy.lists.LoggedChange;
import io.tidegate.ingest.avro.ControlEntryCodec;
import io.tidegate.ingest.control.ControlEntry;
import io.tidegate.ingest.control.ListChange;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.KafkaClients;
import io.tidegate.ingest.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes of lists on {@code tidegate.control-log}, among other records. */
public final class KafkaListLog implements ListLog {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaListLog.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String bootstrap;
    private final TopicReader reader;
    private final ControlEntryCodec codec = new ControlEntryCodec();
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    /** @throws TidegateException KAFKA_UNAVAILABLE where the topic is not there, or has more than one partition */
    public KafkaListLog(String bootstrap) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
        this.reader = new TopicReader(bootstrap, Topics.CONTROL_LOG, TIMEOUT);
        if (reader.partitions() != 1) {
            reader.close();
            throw new TidegateException(
                    ErrorCode.KAFKA_UNAVAILABLE,
                    "topic " + Topics.CONTROL_LOG + " has partitions=" + reader.partitions()
                            + ", expected 1: its records need one order");
        }
    }

    @Override
    public List<LoggedChange> append(List<ListChange> changes) {
        KafkaProducer<byte[], byte[]> open = producer();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>(changes.size());
            for (ListChange change : changes) {
                sent.add(open.send(new ProducerRecord<>(
                        Topics.CONTROL_LOG, change.key().getBytes(StandardCharsets.UTF_8), codec.encode(change))));
            }
            open.flush();
            List<LoggedChange> logged = new ArrayList<>(changes.size());
            for (int i = 0; i < changes.size(); i++) {
                logged.add(new LoggedChange(sent.get(i).get().offset(), changes.get(i)));
            }
            return logged;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unwritten("interrupted", e);
        } catch (ExecutionException | KafkaException e) {
            throw unwritten(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Reading read(long fromOffset, Consumer<LoggedChange> each) {
        long[] from = {Math.max(fromOffset, reader.starts()[0])};
        long[] to = reader.ends();
        long[] unreadable = {0};
        reader.read(from, to, record -> unreadable[0] += take(record, each) ? 0 : 1);
        return new Reading(Math.max(fromOffset, to[0]), unreadable[0]);
    }

    @Override
    public void close() {
        reader.close();
        if (producer != null) {
            producer.close();
        }
    }

    /** @return whether it could be read */
    private boolean take(ConsumerRecord<byte[], byte[]> record, Consumer<LoggedChange> each) {
        if (record.value() == null) {
            return true;
        }
        Optional<ControlEntry> entry;
        try {
            entry = codec.decode(record.value());
        } catch (TidegateException e) {
            LOG.warn("passed over offset {} of {}: {}", record.offset(), Topics.CONTROL_LOG, e.getMessage());
            return false;
        }
        if (entry.isPresent() && entry.get() instanceof ListChange change) {
            each.accept(new LoggedChange(record.offset(), change));
        }
        return true;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            Properties properties = new Properties();
            properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
            properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
            properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
            properties.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(TIMEOUT.toMillis()));
            properties.setProperty(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(TIMEOUT.toMillis()));
            properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(TIMEOUT.toMillis()));
            producer = KafkaClients.open(
                    bootstrap,
                    () -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
        }
        return producer;
    }

    private static TidegateException unwritten(String message, Exception cause) {
        return new TidegateException(
                ErrorCode.KAFKA_UNAVAILABLE,
                "the control log does not take the change: " + message
                        + ". Redis is as it was; part of it may be on the" + " log: deploy/tidegate lists verify",
                cause);
    }
}
