package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command as it is typed: an export is what it expects, then one value of it is wrong. One subtask: with more, later
 * hops take the events of a stream this short in another order than that of time.
 */
class FeaturesVerifyCommandIT {
    private static final String EVENTS = "1000";
    private static final int AMOUNT = 2;

    @TempDir
    private Path folder;

    @Test
    void shouldExitWithThreeWhereAValueIsNotAsExpected() throws IOException {
        Path expected = folder.resolve("expected.csv");
        Path json = folder.resolve("result.json");
        Typed typed = new Typed();
        assertThat(typed.run("features", "export", "--generate", EVENTS, "--output", expected.toString()))
                .as(typed.err())
                .isZero();
        assertThat(verify(typed, expected, json, "0"))
                .as(typed.out() + typed.err())
                .isZero();
        assertThat(typed.out())
                .contains("ignored: [event_time_millis, label_known_at_millis, label]", "equal: 0 rows differ");

        List<String> lines = new ArrayList<>(Files.readAllLines(expected));
        String[] fields = lines.get(9).split(",", -1);
        fields[AMOUNT] = "-1";
        lines.set(9, String.join(",", fields));
        Files.write(expected, lines);
        assertThat(verify(typed, expected, json, "0")).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(typed.out()).contains("id " + fields[0] + " expected -1.0 found ", "NOT EQUAL: 1 rows differ");
        JsonNode result = new ObjectMapper().readTree(json.toFile());
        assertThat(result.get("met").asBoolean()).isFalse();
        assertThat(result.at("/comparisons/0/features/TX_AMOUNT/differences").asInt())
                .isEqualTo(1);
        assertThat(verify(typed, expected, json, "1")).as("one is allowed").isZero();
    }

    private static int verify(Typed typed, Path expected, Path json, String allowed) {
        return typed.run(
                "features",
                "verify",
                "--generate",
                EVENTS,
                "--parallelism",
                "1",
                "--expected",
                expected.toString(),
                "--json",
                json.toString(),
                "--allow",
                allowed);
    }
}
