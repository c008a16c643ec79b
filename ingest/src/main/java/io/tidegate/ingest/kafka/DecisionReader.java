package io.tidegate.ingest.kafka;

import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.decision.AnswerRule;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.LogEntry;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the decisions topic and judges each record by the {@link AnswerRule}. For one thread. */
public final class DecisionReader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final DecisionCodec codec = new DecisionCodec();
    private final AnswerRule rule;
    private @Nullable Map<TopicPartition, Long> ends;

    /**
     * Opens a reader on all partitions of the topic.
     *
     * @param clock of the machine: what a look-back counts from
     * @throws TidegateException KAFKA_UNAVAILABLE where Kafka or the topic is not there
     */
    public DecisionReader(FollowerConfig config, InstantSource clock) {
        Map<String, Object> properties = new HashMap<>(config.kafka());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // A broker would make the missing topic with a retention of its own.
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.rule = new AnswerRule(config.idsMax());
        this.consumer = KafkaClients.open(
                config.bootstrap(),
                () -> new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        try {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            if (config.lookBack().isPresent()) {
                seek(partitions, clock.millis() - config.lookBack().get().toMillis());
            }
        } catch (KafkaException | TidegateException e) {
            consumer.close();
            throw e instanceof TidegateException problem ? problem : unavailable((KafkaException) e);
        }
    }

    /**
     * Ends the topic, for this reader, where it ends now: what is written later is not returned, and {@link #isAtEnd}
     * does not wait for it.
     *
     * @throws TidegateException KAFKA_UNAVAILABLE
     */
    public void endHere() {
        ends = presentEnds();
    }

    /**
     * The next decisions, judged; fences are taken note of and not returned.
     *
     * @param timeout how long to wait where there is nothing to read
     * @throws TidegateException where Kafka or a record cannot be read
     */
    public List<Judged> poll(Duration timeout) {
        List<Judged> judged = new ArrayList<>();
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(timeout);
            if (ends != null && records.isEmpty() && !isAtEnd()) {
                // A poll does not tell that Kafka is away, and there is something to come: this tells it.
                presentEnds();
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (isLater(record)) {
                    continue;
                }
                LogEntry entry = codec.decode(record.value());
                if (entry instanceof Decision decision) {
                    judged.add(new Judged(
                            decision,
                            rule.observe(record.partition(), decision),
                            record.partition(),
                            record.offset(),
                            record.timestamp()));
                } else {
                    rule.observe(record.partition(), (Fence) entry);
                }
            }
        } catch (org.apache.kafka.common.errors.WakeupException e) {
            return judged;
        } catch (KafkaException e) {
            throw unavailable(e);
        }
        return judged;
    }

    /**
     * Whether all was read that the topic holds now, or held when it was ended.
     *
     * @throws TidegateException KAFKA_UNAVAILABLE
     */
    public boolean isAtEnd() {
        Map<TopicPartition, Long> until = ends == null ? presentEnds() : ends;
        try {
            return until.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    /** How many offsets lie between what was read and the end, about as many as records; 0 once all was read. */
    public long left() {
        Map<TopicPartition, Long> until = ends == null ? presentEnds() : ends;
        try {
            long left = 0;
            for (Map.Entry<TopicPartition, Long> end : until.entrySet()) {
                left += Math.max(0, end.getValue() - consumer.position(end.getKey()));
            }
            return left;
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    /** What was read so far. */
    public AnswerCounts counts() {
        return rule.counts();
    }

    /** Ends a poll that waits, from any thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean isLater(ConsumerRecord<byte[], byte[]> record) {
        return ends != null
                && record.offset() >= ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
    }

    private Map<TopicPartition, Long> presentEnds() {
        try {
            return consumer.endOffsets(consumer.assignment());
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    private List<TopicPartition> partitions() {
        List<PartitionInfo> infos = consumer.partitionsFor(Topics.DECISIONS);
        if (infos.isEmpty()) {
            throw new TidegateException(
                    ErrorCode.KAFKA_UNAVAILABLE,
                    "topic=" + Topics.DECISIONS + " has no partitions; expected 1 or more");
        }
        return infos.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private void seek(List<TopicPartition> partitions, long fromMillis) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, fromMillis));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        List<TopicPartition> atEnd = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp offset = found.get(partition);
            if (offset == null) {
                atEnd.add(partition);
            } else {
                consumer.seek(partition, offset.offset());
            }
        }
        if (!atEnd.isEmpty()) {
            // Fixed now, so that nothing written between this and the first poll is missed.
            Map<TopicPartition, Long> ends = consumer.endOffsets(atEnd);
            ends.forEach(consumer::seek);
        }
    }

    private static TidegateException unavailable(KafkaException cause) {
        return new TidegateException(
                ErrorCode.KAFKA_UNAVAILABLE,
                "topic=" + Topics.DECISIONS + " was not read: " + cause.getMessage(),
                cause);
    }
}
