package io.tidegate.rules.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.HistoryBuilder;
import io.tidegate.rules.history.HistoryFile;
import io.tidegate.rules.replay.Replay;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleSetDocument;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One publisher cannot fill a history with names of fields so that it ends, or say something else than events did. */
class HistoryFieldsTest {
    private static final int FIELDS = HistoryBuilder.ATTRIBUTES_MAX + 44;
    private static final String LAST = "f" + (FIELDS - 1);

    @TempDir
    Path folder;

    @Test
    void shouldKeepTheFirstFieldsAndCountTheRest() {
        DecisionHistory history = RandomHistory.of(facts(), rules("f0"));
        assertThat(history.rows()).isEqualTo(2 * FIELDS);
        assertThat(history.fieldsLeftOut()).isEqualTo(2 * 44);
        assertThat(fields(history)).isEqualTo(HistoryBuilder.ATTRIBUTES_MAX);
        assertThat(history.find("attr.f255", ValueType.TEXT)).isPresent();
        assertThat(history.find("attr.f256", ValueType.TEXT)).isEmpty();
    }

    @Test
    void shouldKeepWhatKnownRulesDeclareWheneverItComes() {
        DecisionHistory history = RandomHistory.of(facts(), rules("f0"), List.of(document(LAST), document("never")));
        assertThat(history.fieldsLeftOut()).isEqualTo(2 * 45);
        assertThat(fields(history)).isEqualTo(HistoryBuilder.ATTRIBUTES_MAX);
        assertThat(replayed(history, LAST)).containsExactly(FIELDS - 1, 2 * FIELDS - 1);
        assertThat(replayed(history, "never")).isEmpty();
    }

    @Test
    void shouldNotReplayARuleOverAFieldThatMayHaveBeenLeftOut() {
        Path file = folder.resolve("h");
        HistoryFile.write(RandomHistory.of(facts(), rules("f0")), file);
        DecisionHistory history = HistoryFile.read(file);
        assertThat(Replay.missing(history, rules(LAST))).containsExactly("attr." + LAST);
        assertThat(Replay.missing(history, rules("f0"))).isEmpty();
        assertThatThrownBy(() -> replayed(history, LAST))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("[attr." + LAST + "]", "88 values were left out", "--rules");
        assertThat(replayed(history, "f7")).containsExactly(7, FIELDS + 7);
    }

    @Test
    void shouldTakeAFieldForAbsentThatNobodySent() {
        DecisionHistory history = RandomHistory.of(facts().subList(0, 100), rules("f0"));
        assertThat(history.fieldsLeftOut()).isZero();
        assertThat(replayed(history, LAST)).isEmpty();
    }

    @Test
    void shouldReadAHistoryOfTheFirstFormatInWhichNothingWasLeftOut() throws IOException {
        DecisionHistory history = RandomHistory.of(facts().subList(0, 100), rules("f0"));
        Path file = folder.resolve("h");
        HistoryFile.write(history, file);
        byte[] bytes = Files.readAllBytes(file);
        int count = 8 + 2 + "PAYMENT".length() + 2 + RandomHistory.CATALOG.length();
        ByteBuffer first = ByteBuffer.allocate(bytes.length - Long.BYTES)
                .put("TGHIST01".getBytes(StandardCharsets.US_ASCII))
                .put(bytes, 8, count - 8)
                .put(bytes, count + Long.BYTES, bytes.length - count - Long.BYTES);
        Files.write(file, first.array());
        DecisionHistory read = HistoryFile.read(file);
        assertThat(read.fieldsLeftOut()).isZero();
        assertThat(read.values().keySet()).isEqualTo(history.values().keySet());
        assertThat(replayed(read, "f7")).containsExactly(7);
    }

    /** Rows in which a rule fires that asks for a field. */
    private static List<Integer> replayed(DecisionHistory history, String field) {
        Replay replay = Replay.of(history, rules(field), RandomHistory.CATALOG);
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < history.rows(); row++) {
            if (replay.firedRules(row).contains("asks")) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static long fields(DecisionHistory history) {
        return history.values().keySet().stream()
                .filter(name -> name.startsWith("attr."))
                .count();
    }

    private static RuleSetDocument document(String field) {
        return rules(field).document();
    }

    private static CheckedRuleSet rules(String field) {
        String yaml =
                """
                name: fields
                product: PAYMENT
                attributes: {%s: TEXT}
                rules:
                  - {id: asks, when: attr.%s == "sent", action: REVIEW, reason: ASKED}
                """
                        .formatted(field, field);
        return RuleSets.compiler().check("fields.yaml", yaml, RandomRuleSets.SCHEMA);
    }

    /** Each event has one field of another name; each name comes twice. */
    private static List<RuleFacts> facts() {
        RandomFacts drawn = new RandomFacts(new Random(1));
        List<RuleFacts> facts = new ArrayList<>();
        for (int i = 0; i < 2 * FIELDS; i++) {
            RuleFacts one = drawn.draw();
            facts.add(new RuleFacts(
                    with(one.event(), Map.of("f" + i % FIELDS, "sent")), one.features(), one.score(), one.lookups()));
        }
        return facts;
    }

    private static RiskEvent with(RiskEvent event, Map<String, Object> attributes) {
        return new RiskEvent(
                event.tenant(),
                event.eventId(),
                event.kind(),
                event.eventTimeMillis(),
                event.entities(),
                event.decideByMillis(),
                event.historyOnly(),
                Optional.empty(),
                event.payload(),
                attributes);
    }
}
