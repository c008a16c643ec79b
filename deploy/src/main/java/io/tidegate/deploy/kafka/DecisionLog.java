package io.tidegate.deploy.kafka;

import io.tidegate.deploy.answer.AnswerLog;
import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.LogEntry;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decisions topic as a restore reads and fences it. */
public final class DecisionLog implements AnswerLog {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String bootstrap;
    private final TopicReader reader;
    private final DecisionCodec codec = new DecisionCodec();

    /** @throws TidegateException KAFKA_UNAVAILABLE */
    public DecisionLog(String bootstrap) {
        this.bootstrap = bootstrap;
        this.reader = new TopicReader(bootstrap, Topics.DECISIONS, TIMEOUT);
    }

    @Override
    public long[] starts() {
        return reader.starts();
    }

    @Override
    public long[] ends() {
        return reader.ends();
    }

    /** A record that no reader can make sense of answers nobody: it is passed over, and logged. */
    @Override
    public void read(long[] from, long[] to, Reader taker) {
        reader.read(from, to, record -> {
            if (record.value() == null) {
                return;
            }
            LogEntry entry;
            try {
                entry = codec.decode(record.value());
            } catch (TidegateException e) {
                LOG.warn(
                        "passed over {} partition={} offset={}: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
                return;
            }
            taker.read(record.partition(), record.offset(), entry);
        });
    }

    @Override
    public long[] append(Fence fence) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
        byte[] value = codec.encode(fence);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int partition = 0; partition < reader.partitions(); partition++) {
                sent.add(producer.send(new ProducerRecord<>(Topics.DECISIONS, partition, null, value)));
            }
            producer.flush();
            long[] offsets = new long[sent.size()];
            for (int partition = 0; partition < offsets.length; partition++) {
                offsets[partition] = sent.get(partition).get().offset();
            }
            return offsets;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TidegateException(ErrorCode.KAFKA_UNAVAILABLE, "interrupted while writing fences", e);
        } catch (ExecutionException e) {
            throw new TidegateException(ErrorCode.KAFKA_UNAVAILABLE, "fences cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
