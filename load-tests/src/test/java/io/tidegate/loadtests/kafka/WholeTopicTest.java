package io.tidegate.loadtests.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WholeTopicTest {
    private static final String TOPIC = "events";
    private static final Duration STANDSTILL_MAX = Duration.ofMillis(100);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<Long> offsets = new ArrayList<>();

    @Test
    void shouldReadToThePresentEnd() {
        holds(2);
        gives(0);
        gives(1);
        read();
        assertThat(offsets).containsExactly(0L, 1L);
    }

    @Test
    void shouldGiveUpWhereNothingMoreComes() {
        holds(3);
        gives(0);
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(TidegateException.class, failure -> assertThat(failure.problems())
                        .extracting(problem -> problem.code())
                        .containsExactly(ErrorCode.KAFKA_UNAVAILABLE))
                .hasMessageContaining("topic=events")
                .hasMessageContaining("offsets left=2");
        assertThat(offsets).containsExactly(0L);
    }

    private void read() {
        WholeTopic.read(consumer, TOPIC, STANDSTILL_MAX, record -> offsets.add(record.offset()));
    }

    private void holds(long end) {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, end));
    }

    private void gives(long offset) {
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, new byte[0], new byte[0])));
    }
}
