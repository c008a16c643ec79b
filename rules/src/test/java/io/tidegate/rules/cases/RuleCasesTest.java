package io.tidegate.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentValue;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.check.Finding;
import io.tidegate.rules.check.Inspection;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every folder of {@code src/test/resources/cases}. A folder holds {@code rules.yaml}, or its tests name a shipped
 * rule set under {@code ruleSet}; beside it either {@code tests.yaml}, facts with what must come of them, or
 * {@code expected_errors.txt} and {@code expected_warnings.txt}, all that the check must say; one that is not there must
 * have nothing to say.
 */
class RuleCasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final Path SHIPPED = Path.of("../deploy/rules");
    private static final String TESTS = "tests.yaml";
    private static final String ERRORS = "expected_errors.txt";
    private static final String WARNINGS = "expected_warnings.txt";

    @TestFactory
    Stream<DynamicTest> shouldRuleAsTheTestsOfEachCaseSay() {
        return folders(TESTS).flatMap(RuleCasesTest::tests);
    }

    @TestFactory
    Stream<DynamicTest> shouldReportExactlyWhatEachCaseExpects() {
        return Stream.concat(folders(ERRORS), folders(WARNINGS))
                .distinct()
                .map(folder -> DynamicTest.dynamicTest(name(folder), () -> {
                    Inspection inspection = RuleSets.inspector()
                            .inspect("rules.yaml", read(folder.resolve("rules.yaml")), ShippedSchema.SCHEMA);
                    assertThat(shown(inspection.errors())).isEqualTo(expected(folder.resolve(ERRORS)));
                    assertThat(shown(inspection.warnings())).isEqualTo(expected(folder.resolve(WARNINGS)));
                    assertThat(inspection.ruleSet().isEmpty())
                            .as("refused")
                            .isEqualTo(Files.exists(folder.resolve(ERRORS)));
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseWhatHasErrorsAtOnce() {
        return folders(ERRORS)
                .map(folder -> DynamicTest.dynamicTest(name(folder), () -> {
                    Inspection inspection = RuleSets.inspector()
                            .inspect("rules.yaml", read(folder.resolve("rules.yaml")), ShippedSchema.SCHEMA);
                    TidegateException refused = catchThrowableOfType(TidegateException.class, inspection::orThrow);
                    assertThat(refused.problems())
                            .extracting(Problem::message)
                            .containsExactlyElementsOf(inspection.errors().stream()
                                    .map(Finding::shown)
                                    .toList());
                }));
    }

    private static String shown(List<Finding> findings) {
        return findings.stream().map(finding -> finding.shown() + "\n").collect(Collectors.joining());
    }

    private static String expected(Path file) {
        return Files.exists(file) ? read(file) : "";
    }

    private static Stream<DynamicTest> tests(Path folder) {
        Document document = Document.read(name(folder) + "/" + TESTS, read(folder.resolve(TESTS)));
        DocumentMap root = document.root();
        Path rules = root.optionalText("ruleSet")
                .map(file -> SHIPPED.resolve(file.value()))
                .orElse(folder.resolve("rules.yaml"));
        RuleProgram program = compile(RuleSets.compiler(), rules);
        RuleProgram interpreted = compile(RuleSets.oracle(), rules);
        List<DynamicTest> tests = root.maps("tests").stream()
                .map(test -> test(name(folder), test, program, interpreted))
                .toList();
        root.done();
        document.problems().throwIfAny();
        assertThat(tests).as(name(folder) + " has tests").isNotEmpty();
        return tests.stream();
    }

    private static DynamicTest test(String folder, DocumentMap test, RuleProgram program, RuleProgram interpreted) {
        String name = test.text("name").value();
        RuleFacts facts = CaseFacts.read(test, program.product(), ShippedSchema.SCHEMA);
        Ruling found = program.rule(facts);
        Ruling byCel = interpreted.rule(facts);
        DocumentMap expect = test.map("expect");
        String verdict = expect.text("verdict").value();
        List<String> reasons = words(expect, "reasons");
        List<String> fired = words(expect, "fired");
        List<String> shadow = words(expect, "shadow");
        double points = expect.number("points", -1e9, 1e9, found.points());
        expect.done();
        test.done();
        return DynamicTest.dynamicTest(folder + ": " + name, () -> {
            assertThat(found.firedRules()).as("fired").isEqualTo(fired);
            assertThat(found.shadowRules()).as("shadow").isEqualTo(shadow);
            assertThat(found.verdict().name()).as("verdict").isEqualTo(verdict);
            assertThat(found.reasons()).as("reasons").isEqualTo(reasons);
            assertThat(found.points()).as("points").isEqualTo(points);
            assertThat(byCel).as("by CEL's interpreter").isEqualTo(found);
        });
    }

    private static RuleProgram compile(RuleSetCompiler compiler, Path rules) {
        return compiler.compile(String.valueOf(rules.getFileName()), read(rules), 1, "hash", ShippedSchema.SCHEMA);
    }

    private static Stream<Path> folders(String file) {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(folder -> Files.exists(folder.resolve(file))).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(DocumentMap map, String key) {
        return map.texts(key).stream().map(DocumentValue::value).toList();
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
