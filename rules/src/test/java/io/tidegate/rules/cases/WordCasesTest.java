package io.tidegate.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentValue;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.explain.Explanation;
import io.tidegate.rules.explain.FiredRule;
import io.tidegate.rules.explain.RuleWords;
import io.tidegate.rules.explain.RulingWords;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.Rule;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every folder of {@code src/test/resources/words}. A folder holds {@code rules.yaml}, or its tests name a shipped rule
 * set under {@code ruleSet}; {@code tests.yaml}, facts as the other cases write them, with {@code whyNot} for rules that did
 * not fire; and {@code expected_words.txt}, every sentence that must come of them.
 */
class WordCasesTest {
    private static final Path CASES = Path.of("src/test/resources/words");
    private static final Path SHIPPED = Path.of("../deploy/rules");
    private static final String CATALOG = "payments-and-credit.yaml";

    @TestFactory
    Stream<DynamicTest> shouldSayExactlyTheWordsOfEachCase() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList().stream()
                    .map(folder -> DynamicTest.dynamicTest(
                            String.valueOf(folder.getFileName()), () -> assertThat(words(folder))
                                    .isEqualTo(Files.readString(folder.resolve("expected_words.txt")))));
        }
    }

    @Test
    void shouldHaveACaseOfEveryConstructOfTheLanguage() {
        CheckedRuleSet rules = RuleSets.compiler()
                .check("rules.yaml", read(CASES.resolve("language/rules.yaml")), ShippedSchema.SCHEMA);
        assertThat(Constructs.of(rules)).isEqualTo(Constructs.all());
    }

    private static String words(Path folder) {
        Document document = Document.read(folder + "/tests.yaml", read(folder.resolve("tests.yaml")));
        DocumentMap root = document.root();
        Path file = root.optionalText("ruleSet")
                .map(name -> SHIPPED.resolve(name.value()))
                .orElse(folder.resolve("rules.yaml"));
        FeatureCatalog catalog = ShippedSchema.catalog(
                root.optionalText("catalog").map(DocumentValue::value).orElse(CATALOG));
        RuleSchema schema = RuleSchema.shipped(catalog.names());
        CheckedRuleSet rules = RuleSets.compiler().check(String.valueOf(file.getFileName()), read(file), schema);
        StringBuilder words = new StringBuilder();
        rules(rules, catalog, words);
        for (DocumentMap test : root.maps("tests")) {
            test(test, rules, catalog, schema, words);
        }
        root.done();
        document.problems().throwIfAny();
        return words.toString();
    }

    private static void rules(CheckedRuleSet rules, FeatureCatalog catalog, StringBuilder words) {
        RuleWords ruleWords = new RuleWords(rules, catalog, ReferencePlan.shipped());
        List<Rule> written = rules.document().rules();
        for (int i = 0; i < written.size(); i++) {
            words.append(written.get(i).id())
                    .append(": ")
                    .append(ruleWords.rule(i))
                    .append('\n');
        }
        ruleWords.bands().forEach(band -> words.append(band).append('\n'));
    }

    private static void test(
            DocumentMap test, CheckedRuleSet rules, FeatureCatalog catalog, RuleSchema schema, StringBuilder words) {
        words.append("\n# ").append(test.text("name").value()).append('\n');
        RuleFacts facts = CaseFacts.read(test, rules.document().product(), schema);
        Ruling ruling = RuleSets.compiler().ready(rules, 1, "hash").rule(facts);
        RulingWords rulingWords = new RulingWords(rules, catalog, ReferencePlan.shipped(), facts);
        Explanation explanation = rulingWords.explain(ruling);
        words.append(explanation.summary()).append('\n');
        for (FiredRule fired : explanation.fired()) {
            words.append(fired.decided() ? "* " : "  ")
                    .append(fired.id())
                    .append(' ')
                    .append(fired.does())
                    .append(": ")
                    .append(String.join(", and ", fired.because()))
                    .append('\n');
        }
        List<String> ids = rules.document().rules().stream().map(Rule::id).toList();
        for (DocumentValue id : test.texts("whyNot")) {
            words.append(id.value())
                    .append(' ')
                    .append(rulingWords.whyNot(ids.indexOf(id.value())))
                    .append('\n');
        }
        test.done();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
