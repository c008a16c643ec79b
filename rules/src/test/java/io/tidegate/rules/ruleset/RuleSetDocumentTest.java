package io.tidegate.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.condition.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class RuleSetDocumentTest {
    /** So many that another order would be told from this one by no chance. */
    private static final List<String> NAMES =
            List.of("q", "w", "e", "r", "t", "y", "u", "i", "o", "p", "a", "s", "d", "f", "g", "h", "j", "k");

    @Test
    void shouldKeepAttributesInTheOrderOfTheDocument() {
        Map<String, ValueType> attributes = new LinkedHashMap<>();
        NAMES.forEach(name -> attributes.put(name, ValueType.TEXT));
        RuleSetDocument document =
                new RuleSetDocument("x", EventKind.PAYMENT, "", attributes, List.of(), List.of(), List.of());

        attributes.clear();
        assertThat(document.attributes().keySet()).containsExactlyElementsOf(NAMES);
        assertThat(document.attributes()).isUnmodifiable();
    }

    @Test
    void shouldKeepProfilesInTheOrderGiven() {
        Map<String, List<String>> profiles = new LinkedHashMap<>();
        NAMES.forEach(name -> profiles.put(name, List.of("field")));
        RuleSchema schema = new RuleSchema(List.of(), List.of(), profiles);

        profiles.clear();
        assertThat(schema.profiles().keySet()).containsExactlyElementsOf(NAMES);
        assertThat(schema.profiles()).isUnmodifiable();
        assertThat(RuleSchema.shipped(List.of()).profiles()).containsOnlyKeys("account", "merchant");
    }
}
