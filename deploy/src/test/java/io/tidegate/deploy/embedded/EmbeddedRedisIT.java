package io.tidegate.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

class EmbeddedRedisIT {
    @TempDir
    Path folder;

    @Test
    void shouldComeBackEmptyOnTheSamePort() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"))) {
            int port = redis.port();
            try (RedisClient client = RedisClient.create(redis.host(), port)) {
                client.set("name", "value");
                assertThat(client.get("name")).isEqualTo("value");
            }

            redis.stop();
            try (RedisClient client = RedisClient.create(redis.host(), port)) {
                assertThatThrownBy(client::ping).isInstanceOf(JedisConnectionException.class);
            }

            redis.restart();
            assertThat(redis.port()).isEqualTo(port);
            try (RedisClient client = RedisClient.create(redis.host(), port)) {
                assertThat(client.get("name")).isNull();
            }
        }
    }

    @Test
    void shouldEndItsOwnProcessOnlyAndLeaveNothing() {
        Path own = folder.resolve("redis");
        try (EmbeddedRedis other = EmbeddedRedis.start(folder.resolve("other"))) {
            long processId;
            try (EmbeddedRedis redis = EmbeddedRedis.start(own)) {
                processId = redis.processId();
                assertThat(ProcessHandle.of(processId)).isPresent();
            }
            assertThat(ProcessHandle.of(processId).filter(ProcessHandle::isAlive))
                    .isEmpty();
            assertThat(own).doesNotExist();
            assertThat(ProcessHandle.of(other.processId())).hasValueSatisfying(ProcessHandle::isAlive);
        }
    }

    @Test
    void shouldSayWhichPortIsTaken() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"))) {
            assertThatThrownBy(() -> EmbeddedRedis.start(folder.resolve("other"), redis.port()))
                    .isInstanceOf(TidegateException.class)
                    .hasMessageContaining("port=" + redis.port());
        }
    }
}
