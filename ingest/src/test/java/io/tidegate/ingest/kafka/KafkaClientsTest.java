package io.tidegate.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.validation.EventCheck;
import java.time.InstantSource;
import org.apache.kafka.common.KafkaException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {
    private static final String NOWHERE = "no-such-host.invalid:9092";

    @Test
    void shouldNameTheBrokersThatCannotBeFound() {
        assertNamed(() -> new DecisionReader(FollowerConfig.fromBeginning(NOWHERE), InstantSource.system()));
        assertNamed(
                () -> new EventPublisher(PublisherConfig.live(NOWHERE), EventCheck.standard(), InstantSource.system()));
    }

    @Test
    void shouldSayWhatKafkaSays() {
        assertThat(KafkaClients.open("a:1", () -> "client")).isEqualTo("client");
        assertThatThrownBy(() -> KafkaClients.open("a:1", () -> {
                    throw new KafkaException("failed", new IllegalStateException("the reason"));
                }))
                .hasMessageContaining("kafka=a:1 cannot be used: the reason; expected host:port");
        assertThatThrownBy(() -> KafkaClients.open("a:1", () -> {
                    throw new KafkaException("the failure");
                }))
                .hasMessageContaining("kafka=a:1 cannot be used: the failure;");
    }

    private static void assertNamed(ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOf(TidegateException.class)
                .hasMessageStartingWith("KAFKA_UNAVAILABLE: kafka=" + NOWHERE + " cannot be used: ");
    }
}
