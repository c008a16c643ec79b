package io.tidegate.features.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide for authors says what the reader does. */
class FeatureGuideTest {
    private static final Path GUIDE = Path.of("../docs/features.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void shouldShowExamplesThatAreRight() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(GUIDE))
                .results()
                .map(MatchResult::group)
                .map(text -> text.replace("```yaml\n", "").replace("```", ""))
                .toList();
        FeatureCatalog catalog = FeatureCatalog.read("features.md", String.join("", examples));
        assertThat(examples).hasSize(3);
        assertThat(catalog.names()).contains("SPEED_KMH", "ZIP_POPULATION", "TO_MEAN");
    }

    @Test
    void shouldTellOfEveryAggregateAndKey() throws IOException {
        String guide = Files.readString(GUIDE);
        for (Aggregate aggregate : Aggregate.values()) {
            assertThat(guide).contains("`" + aggregate + "`");
            for (String key : FeatureKeys.of(aggregate)) {
                assertThat(guide).contains("`" + key + "`");
            }
        }
    }
}
