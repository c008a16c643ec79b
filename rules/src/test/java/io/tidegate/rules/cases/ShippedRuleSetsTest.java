package io.tidegate.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.ruleset.NamedValue;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSetDocument;
import io.tidegate.rules.ruleset.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class ShippedRuleSetsTest {
    private static final Path PAGE = Path.of("../docs/rules.md");
    private static final long SEED = 20_260_101;
    private static final int THREADS = 4;
    private static final int EVENTS = 500;

    @ParameterizedTest
    @CsvSource({"payments.yaml, true", "credit.yaml, false"})
    void shouldKnowWhetherAScoreIsAskedFor(String file, boolean asks) throws IOException {
        RuleProgram program = RuleSets.compiler().compile(file, read(file), 1, "hash", ShippedSchema.SCHEMA);

        assertThat(program.asksForScore()).isEqualTo(asks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments.yaml", "credit.yaml"})
    void shouldFindNothingAmiss(String file) throws IOException {
        assertThat(RuleSets.inspector()
                        .inspect(file, read(file), ShippedSchema.SCHEMA)
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments.yaml", "credit.yaml"})
    void shouldDocumentReasonCodesInTheirOrderOfPrecedence(String file) throws IOException {
        DocumentMap root = Document.read(file, read(file)).root();
        List<String> expected = Stream.concat(root.maps("rules").stream(), bandsFromTheTop(root))
                .map(map -> map.text("reason").value())
                .distinct()
                .toList();
        assertThat(documentedReasons(file)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = EventKind.class,
            names = {"PAYMENT", "APPLICATION"})
    void shouldDocumentEveryName(EventKind product) throws IOException {
        RuleSetDocument empty = new RuleSetDocument("x", product, "", Map.of(), List.of(), List.of(), List.of());
        String page = Files.readString(PAGE);
        assertThat(Vocabulary.of(ShippedSchema.SCHEMA, empty).values())
                .extracting(NamedValue::name)
                .filteredOn(name -> !name.startsWith("feature."))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void shouldNameTheTablesOfTheShippedPlan() {
        List<ReferenceTable> tables = ReferencePlan.shipped().tables();
        assertThat(ShippedSchema.SCHEMA.lists()).containsExactlyElementsOf(names(tables, ReferenceTable.Kind.LIST));
        assertThat(ShippedSchema.SCHEMA.profiles().keySet())
                .containsExactlyInAnyOrderElementsOf(names(tables, ReferenceTable.Kind.PROFILE));
    }

    @Test
    void shouldTakeTheExampleOfThePage() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
        String example = page.substring(begin, page.indexOf("```", begin));
        assertThat(RuleSets.inspector()
                        .inspect("example.yaml", example, ShippedSchema.SCHEMA)
                        .findings())
                .isEmpty();
    }

    @Test
    void shouldRuleTheSameFromManyThreads() throws Exception {
        RuleProgram program =
                RuleSets.compiler().compile("payments.yaml", read("payments.yaml"), 1, "hash", ShippedSchema.SCHEMA);
        List<RuleFacts> facts = randomFacts();
        List<Ruling> expected = facts.stream().map(program::rule).toList();
        assertThat(expected.stream().map(Ruling::verdict).distinct()).hasSize(4);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<List<Ruling>> work =
                    () -> facts.stream().map(program::rule).toList();
            List<Future<List<Ruling>>> runs = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                runs.add(threads.submit(work));
            }
            for (Future<List<Ruling>> run : runs) {
                assertThat(run.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> names(List<ReferenceTable> tables, ReferenceTable.Kind kind) {
        return tables.stream()
                .filter(table -> table.kind() == kind)
                .map(ReferenceTable::name)
                .toList();
    }

    private static List<RuleFacts> randomFacts() {
        Random random = new Random(SEED);
        List<RuleFacts> facts = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            double[] features = new double[ShippedSchema.SCHEMA.features().size()];
            for (int j = 0; j < features.length; j++) {
                features[j] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(60) * random.nextDouble();
            }
            List<Lookup> lookups = ShippedSchema.SCHEMA.lists().stream()
                    .map(list -> new Lookup(list, "id", result(random), 0, Map.of()))
                    .toList();
            double probability = random.nextDouble();
            facts.add(new RuleFacts(
                    payment(random.nextInt(30_000), i),
                    features,
                    random.nextInt(10) == 0
                            ? Optional.empty()
                            : Optional.of(new ModelScore("model", 1, "hash", 0, probability)),
                    lookups));
        }
        return facts;
    }

    private static Lookup.Result result(Random random) {
        int draw = random.nextInt(20);
        if (draw == 0) {
            return Lookup.Result.FOUND;
        }
        return draw == 1 ? Lookup.Result.UNAVAILABLE : Lookup.Result.ABSENT;
    }

    private static RiskEvent payment(long amountMinor, int hour) {
        return new RiskEvent(
                "tenant",
                "event",
                EventKind.PAYMENT,
                hour * 3_600_000L,
                List.of(new Entity(EntityType.ACCOUNT, "account")),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(Payment.of(new Money(amountMinor, "EUR"))),
                Map.of());
    }

    private static Stream<DocumentMap> bandsFromTheTop(DocumentMap root) {
        List<DocumentMap> bands = new ArrayList<>(root.maps("bands"));
        Collections.reverse(bands);
        return bands.stream();
    }

    /** The first column of the table under the heading that names the file. */
    private static List<String> documentedReasons(String file) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("### `" + file + "`"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .collect(Collectors.toList());
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of("../deploy/rules").resolve(file));
    }
}
