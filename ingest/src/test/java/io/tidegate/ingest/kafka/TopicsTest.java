package io.tidegate.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.avro.ObservationCodec;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private final Map<String, NewTopic> plan =
            Topics.plan(8, (short) 3).stream().collect(Collectors.toMap(NewTopic::name, Function.identity()));

    @Test
    void shouldPlanEveryTopicWithItsOwnRetention() {
        assertThat(plan.keySet()).containsExactlyInAnyOrderElementsOf(Topics.ALL);
        assertThat(plan.values()).allSatisfy(topic -> {
            assertThat(topic.replicationFactor()).isEqualTo((short) 3);
            assertThat(topic.configs()).containsKeys("retention.ms", "retention.bytes", "max.message.bytes");
        });
        assertThat(planned(Topics.EVENTS).numPartitions()).isEqualTo(8);
    }

    @Test
    void shouldKeepControlForEver() {
        assertThat(planned(Topics.CONTROL).configs()).containsEntry("cleanup.policy", "compact");
        assertThat(planned(Topics.CONTROL).numPartitions()).isEqualTo(1);
        assertThat(planned(Topics.CONTROL_LOG).configs())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1");
        assertThat(planned(Topics.CONTROL_LOG).numPartitions()).isEqualTo(1);
    }

    @Test
    void shouldLeaveTheTimeOfAReleaseToTheBroker() {
        for (String topic : Topics.ALL) {
            boolean isControl = topic.equals(Topics.CONTROL) || topic.equals(Topics.CONTROL_LOG);
            assertThat(planned(topic).configs())
                    .as(topic)
                    .containsEntry("message.timestamp.type", isControl ? "LogAppendTime" : "CreateTime");
        }
    }

    @Test
    void shouldLetRecordsThatAreTooLargeArriveAndBeToldSo() {
        assertThat(Topics.RECORD_BYTES_MAX).isGreaterThan(2 * ObservationCodec.RECORD_BYTES_MAX);
        assertThat(Topics.DEAD_LETTER_BYTES_MAX).isGreaterThan(Topics.RECORD_BYTES_MAX + 100_000);
    }

    private NewTopic planned(String name) {
        return Objects.requireNonNull(plan.get(name), name);
    }
}
