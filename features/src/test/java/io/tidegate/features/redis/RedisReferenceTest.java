package io.tidegate.features.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.features.reference.ReferenceConfig;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisReferenceTest {
    @Test
    void shouldReadEveryKey() {
        Document document = Document.read(
                "job.yaml",
                """
                redis:
                  host: cache.internal
                  port: 6380
                  user: tidegate
                  passwordVariable: TIDEGATE_REDIS_PASSWORD
                  tls: true
                  timeout: 50ms
                  retry: 1s
                deadline: 5ms
                capacity: 10
                cacheEntries: 20
                cacheLife: 30s
                tables: []
                """);

        ReferenceConfig config = RedisReference.read(document.root(), document.problems());

        assertThat(document.problems().render()).isEmpty();
        assertThat(config)
                .isEqualTo(new ReferenceConfig(
                        Optional.of(new RedisAddress(
                                "cache.internal",
                                6380,
                                "tidegate",
                                RedisSecret.environment("TIDEGATE_REDIS_PASSWORD"),
                                true,
                                50,
                                1_000)),
                        ReferencePlan.none(),
                        5,
                        10,
                        20,
                        30_000));
        assertThat(config.asks()).isFalse();
    }

    @Test
    void shouldFillInDefaults() {
        Document document = Document.read("job.yaml", "redis: {host: localhost}");

        ReferenceConfig config = RedisReference.read(document.root(), document.problems());

        assertThat(document.problems().render()).isEmpty();
        assertThat(config).isEqualTo(ReferenceConfig.of(RedisAddress.of("localhost", 6379)));
        assertThat(config.asks()).isTrue();
    }

    @Test
    void shouldMakeNoLookupsWithoutRedis() {
        Document document = Document.read("job.yaml", "deadline: 20ms");

        assertThat(RedisReference.read(document.root(), document.problems()).asks())
                .isFalse();
        assertThat(document.problems().render()).isEmpty();
        assertThat(ReferenceConfig.none().asks()).isFalse();
    }

    @Test
    void shouldReportEveryMistake() {
        Document document = Document.read(
                "job.yaml",
                """
                redis: {port: 0, passwordVariable: A, passwordFile: b, password: c}
                deadline: never
                patience: 1s
                """);

        RedisReference.read(document.root(), document.problems());

        assertThat(document.problems().all())
                .extracting(problem -> problem.message())
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).contains("'host' is missing"),
                        text -> assertThat(text).contains("'port' is '0'"),
                        text -> assertThat(text).contains("not both"),
                        text -> assertThat(text).contains("'password' is not known"),
                        text -> assertThat(text).contains("'deadline' is 'never'"),
                        text -> assertThat(text).contains("'patience' is not known"));
    }

    @Test
    void shouldSayWhereAPasswordIsMissing(@TempDir Path folder) {
        Path file = folder.resolve("password");

        assertThatThrownBy(RedisSecret.file(file)::read)
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining(file.toString());
        assertThatThrownBy(RedisSecret.environment("TIDEGATE_NO_SUCH_VARIABLE")::read)
                .hasMessageContaining("ENVIRONMENT TIDEGATE_NO_SUCH_VARIABLE");
        assertThat(RedisSecret.none().read()).isEmpty();
    }
}
