package io.tidegate.loadtests.chaos;

import io.tidegate.ingest.kafka.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the job has read events and outcomes, as of its last checkpoint: it shows its positions to Kafka then. */
final class StoredPositions implements AutoCloseable {
    private static final List<String> READ = List.of(Topics.EVENTS, Topics.OUTCOMES);
    private static final int ANSWER_SECONDS_MAX = 10;

    private final Admin admin;
    private final String group;

    /** @param group under which the job shows its positions */
    StoredPositions(String bootstrap, String group) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
        this.group = group;
    }

    /** Whether all that stands on the topics now was taken in before a checkpoint; false where Kafka does not answer. */
    boolean areAtTheEnd() {
        try {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            Map<String, TopicDescription> topics =
                    admin.describeTopics(READ).allTopicNames().get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            topics.forEach((topic, about) -> about.partitions()
                    .forEach(partition ->
                            asked.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
            Map<TopicPartition, OffsetAndMetadata> stored = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            return admin.listOffsets(asked).all().get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS).entrySet().stream()
                    .allMatch(end -> end.getValue().offset() == 0
                            || stored.containsKey(end.getKey())
                                    && stored.get(end.getKey()).offset()
                                            >= end.getValue().offset());
        } catch (ExecutionException | TimeoutException away) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
