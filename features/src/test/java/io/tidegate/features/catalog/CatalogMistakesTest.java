package io.tidegate.features.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A catalog full of mistakes beside the text that its author sees: all of them, each at its place. */
class CatalogMistakesTest {
    private static final Path FOLDER = Path.of("src/test/resources/catalog-mistakes");

    @ParameterizedTest
    @ValueSource(strings = {"expressions", "features"})
    void shouldTellEveryMistake(String name) throws IOException {
        String yaml = Files.readString(FOLDER.resolve(name + ".yaml"));
        TidegateException refused =
                catchThrowableOfType(TidegateException.class, () -> FeatureCatalog.read(name + ".yaml", yaml));
        String told = refused.problems().stream().map(Problem::message).collect(Collectors.joining("\n", "", "\n"));
        assertThat(told).isEqualTo(Files.readString(FOLDER.resolve(name + ".expected.txt")));
    }
}
