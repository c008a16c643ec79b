package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.flink.JobSettings;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.latest.LatestVector;
import io.tidegate.features.latest.PublishedVector;
import io.tidegate.features.redis.RedisAddress;
import io.tidegate.features.redis.RedisReference;
import io.tidegate.features.redis.RedisVectorReader;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityType;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate features get}: an entity's latest vector, as an online reader finds it. */
@Command(
        name = "get",
        description =
                "Prints the latest published vector of an entity, and how old it is. Ends with code 3 where there is"
                        + " none.",
        footer = {
            "%nExample, with a configuration that has vectors.enabled:",
            "  deploy/tidegate features get --config job.yaml --tenant north --entity ACCOUNT --id A-1042"
        })
final class FeaturesGetCommand implements Callable<Integer> {
    private static final int TIMEOUT_MILLIS = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(
            names = "--tenant",
            paramLabel = "T",
            required = true,
            description = "Whose entity it is, as events name it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String tenant;

    @Option(
            names = "--entity",
            paramLabel = "TYPE",
            required = true,
            description = "One that the catalog has windows of: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private EntityType type;

    @Option(names = "--id", paramLabel = "ID", required = true, description = "Its id.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String id;

    @Override
    public Integer call() {
        JobConfig job = config.read();
        FeatureCatalog catalog = JobSettings.catalog(job);
        if (!catalog.hops().contains(type)) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "--entity=" + type + " has no features of its own in the catalog; expected one of "
                            + catalog.hops());
        }
        RedisAddress redis = RedisReference.address(job.vectors(), job.reference())
                .orElseThrow(() -> new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "the configuration says no Redis; expected vectors.redis or reference.redis"));
        PrintWriter out = spec.commandLine().getOut();
        Optional<PublishedVector> found = new RedisVectorReader(redis.withTimeout(TIMEOUT_MILLIS))
                .read(new LatestVector.EntityId(tenant, type, id));
        found.ifPresentOrElse(
                vector -> print(vector, catalog, System.currentTimeMillis(), out),
                () -> out.printf("no vector of %s %s of tenant %s is published%n", type, id, tenant));
        return found.isPresent() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static void print(PublishedVector vector, FeatureCatalog catalog, long nowMillis, PrintWriter out) {
        out.printf(
                "event      %s of %s, %s ago%n",
                vector.eventId(),
                Instant.ofEpochMilli(vector.eventTimeMillis()),
                age(vector.eventTimeMillis(), nowMillis));
        out.printf(
                "published  %s, %s ago%n",
                Instant.ofEpochMilli(vector.publishedMillis()), age(vector.publishedMillis(), nowMillis));
        out.printf(
                "catalog    %s%s%n",
                vector.catalogHash(),
                vector.catalogHash().equals(catalog.hash()) ? "" : ", not the one of the configuration");
        vector.within().forEach((within, of) -> out.printf("within     %s %s%n", within, of));
        List<String> names = new ArrayList<>(catalog.names());
        vector.values().keySet().stream()
                .filter(name -> catalog.index(name) < 0)
                .sorted()
                .forEach(names::add);
        for (String name : names) {
            Double value = vector.values().get(name);
            if (value != null) {
                out.printf("%s = %s%n", name, value);
            }
        }
    }

    /** To the second once it is longer than that. */
    private static String age(long atMillis, long nowMillis) {
        Duration age = Duration.ofMillis(nowMillis - atMillis);
        return (age.abs().toSeconds() < 1 ? age : Duration.ofSeconds(age.toSeconds()))
                .toString()
                .substring(2)
                .toLowerCase(Locale.ROOT);
    }
}
