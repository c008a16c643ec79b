package io.tidegate.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.deploy.cli.BuildVersion;
import io.tidegate.deploy.guard.GuardLimits;
import io.tidegate.deploy.officers.KeyFiles;
import io.tidegate.deploy.release.PolicyLimits;
import io.tidegate.deploy.release.TrustedKeys;
import io.tidegate.features.latest.LatestVectorConfig;
import io.tidegate.features.redis.RedisAddress;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.signature.SigningKey;
import io.tidegate.ingest.signature.VerificationKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigTest {
    private static final Path FILE = Path.of("/etc/tidegate/tidegate.yaml");
    private static final Path EXAMPLE = Path.of("config/tidegate.yaml");
    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final Pattern ROW = Pattern.compile("\\| `([\\w.]+)` \\| (.*?) \\| .* \\|");

    /** Public keys of RFC 8032's examples. */
    private static final String ANN = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private static final String BEN = "MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";
    private static final String JOB = "MCowBQYDK2VwAyEA/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU=";

    /** Every setting, none at its default. */
    private static final String ALL =
            """
            catalog: c.yaml
            store: s3://bucket/artifacts
            build: b7
            kafka: {bootstrap: 'k1:1,k2:2', group: g, partitions: 3, replication: 2}
            reference:
              redis: {host: r, port: 7}
              tables: [{name: listed, kind: LIST, of: ACCOUNT}]
              deadline: 21ms
              capacity: 22
              cacheEntries: 23
              cacheLife: 24ms
            vectors:
              enabled: true
              redis: {host: v, port: 8}
              ttl: 25s
              queueMax: 26
              batchMax: 27
            releases:
              ruleSets: [r1]
              models: [m1]
              profiles: [{table: account, fields: [f1]}]
              officers:
                ann: MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
                ben: MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=
              jobKey: job.key
              jobPublicKey: MCowBQYDK2VwAyEA/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU=
              reportMaxAge: 40s
              signatureMaxAge: 41s
              clockSkew: 42s
              declineRiseMax: 0.43
              reviewRiseMax: 0.44
              reportDecisionsMin: 47
              guardDecisionsMin: 45
              guardPeriod: 46s
            limits:
              futureTolerance: 31ms
              allowedLateness: 32ms
              labelLead: 33ms
              alignmentDrift: 34s
              duplicateHorizon: 35s
              duplicateBytesPerKey: 3600000
              atHandBytes: 3800000
              tailBytes: 3700000
              tailDiskBytes: 3900000
            flink:
              rest: f:8081
              parallelism: 4
              maxParallelism: 5
              bufferTimeout: 6ms
              checkpointInterval: 70ms
              checkpoints: /tmp/cp
              restoreFrom: sp
              backend: ROCKSDB
            metrics:
              prometheus: 9249-9260
            """;

    @Test
    void shouldHaveADefaultForEverythingButTheCatalog() {
        JobConfig config = read("catalog: c.yaml");

        assertThat(config.catalog()).isEqualTo("/etc/tidegate/c.yaml");
        assertThat(config.store()).isEqualTo("/etc/tidegate/data/artifacts");
        assertThat(config.build()).isEqualTo(BuildVersion.version());
        assertThat(config.kafka()).isEqualTo(new KafkaConfig("localhost:9092", "tidegate", 8, 1));
        assertThat(config.reference().asks()).isFalse();
        assertThat(config.vectors()).isEqualTo(LatestVectorConfig.off());
        assertThat(config.releases()).isEqualTo(ReleasesConfig.all());
        assertThat(config.limits()).isEqualTo(LimitsConfig.DEFAULT);
        assertThat(config.flink())
                .isEqualTo(new FlinkConfig(
                        Optional.empty(),
                        2,
                        128,
                        0,
                        5_000,
                        "/etc/tidegate/data/checkpoints",
                        Optional.empty(),
                        FlinkConfig.Backend.HEAP));
        assertThat(config.metrics()).isEqualTo(new MetricsConfig(Optional.empty()));
    }

    @Test
    void shouldMapEveryKey() {
        JobConfig config = read(ALL);

        assertThat(config.store()).isEqualTo("s3://bucket/artifacts");
        assertThat(config.build()).isEqualTo("b7");
        assertThat(config.kafka()).isEqualTo(new KafkaConfig("k1:1,k2:2", "g", 3, 2));
        assertThat(config.reference().asks()).isTrue();
        assertThat(config.reference().plan().tables()).hasSize(1);
        assertThat(config.reference().deadlineMillis()).isEqualTo(21);
        assertThat(config.reference().capacity()).isEqualTo(22);
        assertThat(config.reference().cacheEntriesMax()).isEqualTo(23);
        assertThat(config.reference().cacheLifeMillis()).isEqualTo(24);
        assertThat(config.vectors()).isEqualTo(new LatestVectorConfig(true, RedisAddress.of("v", 8), 25_000, 26, 27));
        assertThat(config.releases())
                .isEqualTo(new ReleasesConfig(
                        List.of("r1"),
                        List.of("m1"),
                        Map.of("account", List.of("f1")),
                        TrustedKeys.of(
                                Map.of("ann", VerificationKey.parse(ANN), "ben", VerificationKey.parse(BEN)),
                                Optional.of(VerificationKey.parse(JOB))),
                        "/etc/tidegate/job.key",
                        new PolicyLimits(40_000, 41_000, 42_000, 0.43, 0.44, 47),
                        new GuardLimits(45, 46_000)));
        assertThat(config.limits())
                .isEqualTo(new LimitsConfig(31, 32, 33, 34_000, 35_000, 3_600_000, 3_800_000, 3_700_000, 3_900_000));
        assertThat(config.flink())
                .isEqualTo(new FlinkConfig(
                        Optional.of("f:8081"),
                        4,
                        5,
                        6,
                        70,
                        "/tmp/cp",
                        Optional.of("/etc/tidegate/sp"),
                        FlinkConfig.Backend.ROCKSDB));
        assertThat(config.metrics()).isEqualTo(new MetricsConfig(Optional.of("9249-9260")));
    }

    @Test
    void shouldReportAllMistakesAtOnce() {
        assertThatThrownBy(() -> read("kafka: {bootstrap: nowhere}\nlimits: {duplicateHorizon: soon}\nflunk: 1\n"))
                .isInstanceOfSatisfying(
                        TidegateException.class, e -> assertThat(e.problems()).hasSize(4))
                .hasMessageContaining("'catalog' is missing")
                .hasMessageContaining("it must be host:port")
                .hasMessageContaining("test:2:10")
                .hasMessageContaining("'flunk' is not known here");
    }

    @Test
    void shouldPublishVectorsWhereReferenceDataIs() {
        JobConfig config =
                read("catalog: c.yaml\nreference: {redis: {host: r, port: 7}}\nvectors: {enabled: true, ttl: 1d}\n");

        assertThat(config.vectors().store()).isEqualTo(RedisAddress.of("r", 7));
        assertThat(config.vectors().ttlMillis()).isEqualTo(86_400_000);
        assertThatThrownBy(() -> read("catalog: c.yaml\nvectors: {enabled: true}\n"))
                .hasMessageContaining("give reference.redis, or a 'redis' of their own");
    }

    @Test
    void shouldRefuseWhatFlinkWouldNotStartWith() {
        assertThatThrownBy(() -> read("catalog: c.yaml\nflink: {rest: 'a:1,b:2', parallelism: 9, maxParallelism: 8}\n"))
                .isInstanceOfSatisfying(
                        TidegateException.class, e -> assertThat(e.problems()).hasSize(2))
                .hasMessageContaining("'rest' is 'a:1,b:2'; it must be host:port.")
                .hasMessageContaining("'parallelism' is 9; it must be at most 'maxParallelism', which is 8.");
    }

    @Test
    void shouldRefusePortsThatAreNone() {
        assertThat(read("catalog: c.yaml\nmetrics: {prometheus: 65535}\n")
                        .metrics()
                        .prometheus())
                .hasValue("65535");
        for (String port : List.of("0", "65536", "9249-", "9249-99999", "host:9249")) {
            assertThatThrownBy(() -> read("catalog: c.yaml\nmetrics: {prometheus: '" + port + "'}\n"))
                    .as(port)
                    .hasMessageContaining("it must be a port or a range of ports such as 9249-9260.");
        }
    }

    @Test
    void shouldReportEveryMistakeAboutKeys() {
        String officers = "catalog: c.yaml\nreleases:\n  officers: {ann: %s, ben: %s, job: %s, Cid: x, dan: %s}\n"
                .formatted(ANN, ANN, BEN, "nonsense");

        assertThatThrownBy(() -> read(officers + "  jobKey: nowhere.key\n  declineRiseMax: 5\n"))
                .isInstanceOfSatisfying(
                        TidegateException.class, e -> assertThat(e.problems()).hasSize(6))
                .hasMessageContaining("'ben' has the same key as 'ann'; each must have one of their own.")
                .hasMessageContaining("'job' cannot be an officer's name")
                .hasMessageContaining("'Cid' cannot be an officer's name")
                .hasMessageContaining("this is no public key")
                .hasMessageContaining("nowhere.key cannot be read")
                .hasMessageContaining("'jobPublicKey' says the public half")
                .hasMessageContaining("it must be a number from 0.0 to 1.0");
    }

    @Test
    void shouldDeriveTheJobsPublicKeyFromItsFile(@TempDir Path folder) {
        SigningKey key = SigningKey.generate(new SecureRandom());
        KeyFiles.write(folder.resolve("job.key"), key);
        String with = "catalog: c.yaml\nreleases: {jobKey: job.key%s}\n";

        JobConfig config = JobConfig.read("test", with.formatted(""), folder.resolve("tidegate.yaml"));

        assertThat(config.releases().keys().job()).contains(key.verification());
        assertThatThrownBy(() -> JobConfig.read(
                        "test", with.formatted(", jobPublicKey: " + BEN), folder.resolve("tidegate.yaml")))
                .hasMessageContaining("they must belong together");
        assertThatThrownBy(() -> KeyFiles.write(folder.resolve("job.key"), key)).hasMessageContaining("there already");
    }

    @Test
    void shouldShipAnExampleOfTheDefaults() {
        JobConfig example = JobConfig.read(EXAMPLE);
        JobConfig defaults =
                JobConfig.read("test", "catalog: ../catalogs/payments-and-credit.yaml", EXAMPLE.toAbsolutePath());

        assertThat(example).isEqualTo(defaults);
        assertThat(Path.of(example.catalog())).exists();
    }

    @Test
    void shouldDocumentEveryKeyWithItsDefault() throws Exception {
        Map<String, String> documented = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            documented.put(row.group(1), row.group(2).replace("`", ""));
        }
        Map<String, String> example = new TreeMap<>(flat(Files.readString(EXAMPLE)));
        example.remove("catalog");

        assertThat(documented.keySet()).isEqualTo(keys());
        assertThat(documented).containsAllEntriesOf(example);
    }

    @Test
    void shouldFollowTheReleasesItNames() {
        ReleasesConfig some = new ReleasesConfig(
                List.of("payments"),
                List.of(),
                Map.of(),
                TrustedKeys.none(),
                "",
                PolicyLimits.DEFAULT,
                GuardLimits.DEFAULT);

        assertThat(some.follows(release(ReleaseKind.RULE_SET, "payments"))).isTrue();
        assertThat(some.follows(release(ReleaseKind.RULE_SET, "credit"))).isFalse();
        assertThat(some.follows(release(ReleaseKind.MODEL, "anything"))).isTrue();
    }

    private static Release release(ReleaseKind kind, String name) {
        return new Release(
                kind,
                name,
                1,
                "hash",
                ReleaseAction.RELEASED,
                Optional.empty(),
                Optional.empty(),
                "ann",
                "",
                0,
                List.of());
    }

    private static JobConfig read(String yaml) {
        return JobConfig.read("test", yaml, FILE);
    }

    private static Set<String> keys() {
        return flat(ALL).keySet().stream()
                .map(key -> key.replaceFirst("[.](redis|officers)[.].*", ".$1"))
                .collect(Collectors.toSet());
    }

    /** Leaves of a document by their path; a list counts as a leaf. */
    private static Map<String, String> flat(String yaml) {
        Map<String, String> flat = new TreeMap<>();
        flatten("", new org.yaml.snakeyaml.Yaml().load(yaml), flat);
        return flat;
    }

    private static void flatten(String path, Object value, Map<String, String> flat) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> flatten(path.isEmpty() ? key.toString() : path + "." + key, below, flat));
        } else {
            flat.put(path, value.toString());
        }
    }
}
