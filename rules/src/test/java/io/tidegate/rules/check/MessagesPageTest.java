package io.tidegate.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.cases.ShippedSchema;
import io.tidegate.rules.ruleset.RuleSetDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Holds the page of messages against what is said of every case folder, and of documents too long for one: each message
 * has an entry in its check's section, and each entry a document that it is said of.
 */
@NullMarked
class MessagesPageTest {
    private static final Path PAGE = Path.of("../docs/rules-messages.md");
    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final String HEADING = "### `";
    private static final String ROW = "| `";
    private static final List<String> EITHER = Stream.concat(
                    Stream.of("event.amount", "event.billing_amount"),
                    ShippedSchema.SCHEMA.features().stream().map(name -> "feature." + name))
            .toList();
    private static final String OF_EVERY_CHECK = "";

    @Test
    void shouldExplainEveryMessageAndNoOther() throws IOException {
        Map<String, List<String>> entries = entries();
        List<Finding> findings = findings();
        for (Finding finding : findings) {
            List<String> own =
                    new ArrayList<>(entries.getOrDefault(finding.check().id(), List.of()));
            own.addAll(entries.getOrDefault(OF_EVERY_CHECK, List.of()));
            assertThat(own)
                    .as("entries of '%s' for: %s", finding.check().id(), finding.message())
                    .anyMatch(entry -> matches(entry, finding));
        }
        entries.forEach((check, own) -> assertThat(own)
                .as("entries of '%s' of which some document is an example", check)
                .allMatch(entry -> findings.stream()
                        .anyMatch(finding -> (check.equals(OF_EVERY_CHECK)
                                        || finding.check().id().equals(check))
                                && matches(entry, finding))));
    }

    @Test
    void shouldNameEveryCheckWithItsLevel() throws IOException {
        List<String> headings = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith(HEADING))
                .toList();
        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Check.values())
                        .map(check -> HEADING + check.id() + "`: "
                                + check.level().name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static boolean matches(String entry, Finding finding) {
        String pattern = Stream.of(entry.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(finding.message())
                .matches();
    }

    /** The messages of each section's table, by the check that the section is about. */
    private static Map<String, List<String>> entries() throws IOException {
        Map<String, List<String>> entries = new HashMap<>();
        String check = OF_EVERY_CHECK;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith(HEADING)) {
                check = line.substring(HEADING.length(), line.indexOf('`', HEADING.length()));
            } else if (line.startsWith(ROW)) {
                String message = line.substring(ROW.length(), line.indexOf("` |", ROW.length()));
                entries.computeIfAbsent(check, key -> new ArrayList<>()).add(message.replace("\\|", "|"));
            }
        }
        return entries;
    }

    private static List<Finding> findings() throws IOException {
        List<String> documents = new ArrayList<>(tooLongForACase());
        try (Stream<Path> folders = Files.list(CASES)) {
            for (Path folder : folders.sorted().toList()) {
                if (Files.exists(folder.resolve("rules.yaml"))) {
                    documents.add(Files.readString(folder.resolve("rules.yaml")));
                }
            }
        }
        List<Finding> findings = new ArrayList<>(new RuleSetInspector(RuleSets.compiler(), 1)
                .inspect("rules.yaml", rules(9, i -> "event.amount > " + i), ShippedSchema.SCHEMA)
                .findings());
        documents.stream()
                .flatMap(yaml ->
                        RuleSets.inspector().inspect("rules.yaml", yaml, ShippedSchema.SCHEMA).findings().stream())
                .forEach(findings::add);
        return findings;
    }

    private static List<String> tooLongForACase() {
        String sum = "event.amount" + " + feature.TX_AMOUNT * feature.TX_AMOUNT".repeat(50);
        return List.of(
                "name: " + "x".repeat(Document.DOCUMENT_BYTES_MAX),
                "description: " + "x".repeat(2_000) + "\n" + rules(1, i -> "true"),
                rules(RuleSetDocument.RULES_MAX + 1, i -> "true"),
                rules(1, i -> "event.amount > 1" + " ".repeat(5_000) + "+ 1"),
                rules(1, i -> "(".repeat(100) + "event.amount > 1" + ")".repeat(100)),
                rules(1, i -> "event.hour in [" + joined(1_000, Integer::toString, ",") + "]"),
                rules(70, i -> either(i) + " && " + sum + " > event.billing_amount * " + (i + 2)),
                rules(1_150, i -> either(i) + " && event.channel in [" + joined(100, j -> text(i, j), ", ") + "]"),
                rules(DocumentProblems.PROBLEMS_MAX + 1, i -> "event.amout > " + i),
                rules(Findings.OF_ONE_CHECK_MAX + 1, i -> "event.hour > " + (i + 24)));
    }

    /** A condition of sixteen clauses. */
    private static String either(int i) {
        return "(" + joined(4, j -> EITHER.get(j) + " > " + i, " || ") + ") && ("
                + joined(4, j -> EITHER.get(j + 4) + " > " + i, " || ") + ")";
    }

    private static String text(int i, int j) {
        return "\"" + i + "-" + j + "\"";
    }

    private static String rules(int count, IntFunction<String> conditions) {
        return "name: long\nproduct: PAYMENT\nrules:\n"
                + joined(
                        count,
                        i -> "  - {id: r" + i + ", when: '" + conditions.apply(i)
                                + "', action: REVIEW, reason: LONG}\n",
                        "");
    }

    private static String joined(int count, IntFunction<String> parts, String separator) {
        return IntStream.range(0, count).mapToObj(parts).collect(Collectors.joining(separator));
    }
}
