package io.tidegate.deploy.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.Topics;
import org.junit.jupiter.api.Test;

class LogAppenderTest {
    @Test
    void shouldNameTheBrokersThatCannotBeFound() {
        LogAppender appender = new LogAppender("no-such-host.invalid:9092");

        assertThatThrownBy(() -> appender.append(Topics.FENCES, 1, new byte[1]))
                .isInstanceOf(TidegateException.class)
                .hasMessageStartingWith("KAFKA_UNAVAILABLE: kafka=no-such-host.invalid:9092 cannot be used: ");
    }
}
