package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidegate.deploy.embedded.EmbeddedRedis;
import io.tidegate.features.redis.RedisAddress;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferenceStore;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.ingest.decision.Lookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceCommandIT {
    private static final Path FEAST = Path.of("../../shared/data/feast_zipcode_reference.csv.gz");
    private static final ReferenceTable ZIPCODES =
            new ReferenceTable("zipcodes", ReferenceTable.Kind.PROFILE, List.of());

    @TempDir
    private Path folder;

    private EmbeddedRedis redis;
    private final Typed typed = new Typed();

    @BeforeEach
    void start() {
        redis = EmbeddedRedis.start(folder.resolve("redis"));
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void shouldLoadTheRowsThatCanBeUsedAndTellTheOthers() throws IOException {
        Path file = Files.writeString(
                folder.resolve("zip.csv"),
                "zip,people,city\n1,100,\"A, B\"\n2,200,\n,300,c\n1,400,d\n5,500\n6,600," + "x".repeat(1_025)
                        + "\n7,7,g\n");

        int exit = typed.run(load(file, "zip", "--version-number", "9", "--columns", "people,city"));

        assertThat(exit).as(typed.err()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(typed.out())
                .contains("3 entries in table zipcodes, version 9; 4 rows left out")
                .contains("row 3: column=zip is empty")
                .contains("row 4: column=zip has an id that stands in a row above")
                .contains("row 5: fields=2; expected 3")
                .contains("row 6: field length=1025, expected at most 1024");
        assertThat(found("1")).isEqualTo(key("1").found(9, Map.of("people", "100", "city", "A, B")));
        assertThat(found("2")).isEqualTo(key("2").found(9, Map.of("people", "200")));
        assertThat(found("5")).isEqualTo(key("5").absent());
        assertThat(found("7")).isEqualTo(key("7").found(9, Map.of("people", "7", "city", "g")));
    }

    @Test
    void shouldSayWhatCannotBeLoaded() throws IOException {
        Path file = Files.writeString(folder.resolve("zip.csv"), "zip,people\n1,100\n");

        assertRefused("column=code; found [zip, people]", load(file, "code"));
        assertRefused("expected one of [zipcodes, account]", load(file, "zip", "--table", "denied_accounts"));
        redis.stop();
        assertRefused("Redis does not take the entry", load(file, "zip"));
    }

    @Test
    void shouldLoadThePublishedZipCodes() throws IOException {
        assumeTrue(Files.exists(FEAST), "the published table is not here: " + FEAST);

        assertThat(typed.run(load(FEAST, "zipcode"))).as(typed.err()).isEqualTo(ExitCode.OK);

        assertThat(typed.out()).contains("20,000 entries\n").contains("28,844 entries in table zipcodes");
        assertThat(found("7675").values()).containsEntry("population", "24083").containsEntry("city", "WESTWOOD");
        assertThat(found("7675").version()).isPositive();
    }

    private void assertRefused(String message, String... arguments) {
        assertThat(typed.run(arguments)).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains(message).doesNotContain("\tat ");
    }

    private String[] load(Path file, String key, String... more) throws IOException {
        Path config = Files.writeString(
                folder.resolve("job.yaml"),
                """
                catalog: catalog.yaml
                reference:
                  redis: {host: %s, port: %d}
                  tables: [{name: zipcodes, kind: PROFILE}, {name: account, kind: PROFILE, of: ACCOUNT}]
                """
                        .formatted(redis.host(), redis.port()));
        List<String> arguments = new ArrayList<>(List.of(
                "reference", "load", "--config", config.toString(), "--tenant", "feast", "--input", file.toString()));
        arguments.addAll(List.of("--key", key));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--table")) {
            arguments.addAll(List.of("--table", "zipcodes"));
        }
        return arguments.toArray(String[]::new);
    }

    private Lookup found(String id) {
        try (ReferenceStore store = RedisAddress.of(redis.host(), redis.port()).open()) {
            return store.fetch(List.of(key(id))).get(0);
        }
    }

    private static ReferenceKey key(String id) {
        return new ReferenceKey("feast", ZIPCODES, id);
    }
}
