package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.officers.KeyFiles;
import io.tidegate.deploy.officers.OfficerPair;
import io.tidegate.features.redis.RedisAddress;
import io.tidegate.features.redis.RedisReference;
import io.tidegate.ingest.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterConfigTest {
    @TempDir
    private Path folder;

    private ProcessCluster cluster;

    @BeforeEach
    void lay() {
        Path own = folder.resolve("cluster").toAbsolutePath();
        cluster = ProcessCluster.lay(ClusterPlan.whole(own, 1, 1, 1), own, Lifetime.OWN, "a.jar");
    }

    @Test
    void shouldNameTheAddressesOfTheCluster() {
        JobConfig config = read(Optional.empty(), Path.of("catalog.yaml"));

        assertThat(config.catalog())
                .isEqualTo(Path.of("catalog.yaml").toAbsolutePath().toString());
        assertAddresses(config);
        assertThat(config.flink().parallelism()).isEqualTo(3);
    }

    @Test
    void shouldTakeOverAllElseOfSomebodysConfiguration() throws IOException {
        Path base = Files.writeString(
                Files.createDirectories(folder.resolve("mine")).resolve("job.yaml"),
                """
                catalog: ../catalog.yaml
                store: s3://elsewhere/artifacts
                kafka: {bootstrap: 'far.away:9092', partitions: 3}
                reference: {deadline: 7ms, redis: {host: far.away, tls: true, passwordVariable: SECRET}}
                vectors: {enabled: true, ttl: 5d, redis: {host: far.away, port: 6380, passwordVariable: SECRET}}
                limits: {allowedLateness: 3d}
                releases: {models: [mine], reportMaxAge: 2h, jobKey: job.key}
                flink:
                  parallelism: 8
                  checkpointInterval: 11s
                  checkpoints: s3://elsewhere/checkpoints
                  restoreFrom: s3://elsewhere/checkpoints/chk-7
                """);

        KeyFiles.write(base.resolveSibling("job.key"), SigningKey.generate(new SecureRandom()));

        JobConfig config = read(Optional.of(base), Path.of("other.yaml"));

        assertThat(config.catalog()).isEqualTo(folder.resolve("catalog.yaml").toString());
        assertAddresses(config);
        assertThat(config.kafka().partitions()).isEqualTo(3);
        assertThat(config.reference().deadlineMillis()).isEqualTo(7);
        assertThat(config.limits().allowedLatenessMillis()).isEqualTo(3 * 86_400_000L);
        assertThat(config.flink().checkpointIntervalMillis()).isEqualTo(11_000);
        assertThat(config.flink().parallelism()).isEqualTo(3);
        assertThat(config.flink().restoreFrom()).isEmpty();
        assertThat(config.vectors().enabled()).isTrue();
        assertThat(config.releases().models()).containsExactly("mine");
        assertThat(config.releases().limits().reportMaxAgeMillis()).isEqualTo(2 * 3_600_000L);
        assertThat(config.releases().jobKey())
                .isEqualTo(folder.resolve("officers/job.key").toString());
        assertThat(config.vectors().ttlMillis()).isEqualTo(5 * 86_400_000L);
    }

    @Test
    void shouldNotTurnVectorsOnThatNobodyWants() throws IOException {
        Path base = Files.writeString(
                folder.resolve("job.yaml"),
                """
                catalog: catalog.yaml
                vectors: {enabled: false, redis: {host: far.away}}
                """);

        JobConfig config = read(Optional.of(base), Path.of("other.yaml"));

        assertThat(config.vectors().enabled()).isFalse();
        assertAddresses(config);
    }

    private JobConfig read(Optional<Path> base, Path catalog) {
        OfficerPair officers = OfficerPair.make(folder.resolve("officers"));
        String text = ClusterConfig.text(base, catalog, 3, cluster, officers);
        return JobConfig.read("tidegate.yaml", text, DecisionCluster.configFile(cluster));
    }

    private void assertAddresses(JobConfig config) {
        assertThat(config.kafka().bootstrap()).isEqualTo(cluster.kafka());
        assertThat(config.releases().keys().people()).containsExactly("alice", "bob");
        assertThat(config.flink().rest()).hasValue(cluster.address("jobmanager-1"));
        assertThat(config.store()).startsWith(cluster.folder().toString());
        assertThat(config.flink().checkpoints()).contains(cluster.folder().toString());
        int colon = cluster.redis().lastIndexOf(':');
        RedisAddress redis = RedisAddress.of(
                cluster.redis().substring(0, colon),
                Integer.parseInt(cluster.redis().substring(colon + 1)));
        assertThat(RedisReference.address(config.reference())).hasValue(redis);
        assertThat(RedisReference.address(config.vectors(), config.reference())).hasValue(redis);
    }
}
