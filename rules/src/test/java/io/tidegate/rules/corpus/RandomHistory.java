package io.tidegate.rules.corpus;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.HistoryBuilder;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSetDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Draws histories. */
final class RandomHistory {
    /** Stands for the hash of their catalog. */
    static final String CATALOG = "catalog";

    private static final int RULES = 20;

    private RandomHistory() {}

    static DecisionHistory draw(Random random, int rows) {
        RandomFacts drawn = new RandomFacts(random);
        List<RuleFacts> facts = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            facts.add(drawn.draw());
        }
        String yaml = RandomRuleSets.draw(random, RULES);
        return of(facts, RuleSets.compiler().check("drawn.yaml", yaml, RandomRuleSets.SCHEMA));
    }

    /** The decisions of a rule set on events. */
    static DecisionHistory of(List<RuleFacts> facts, CheckedRuleSet rules) {
        return of(facts, rules, List.of());
    }

    /**
     * The decisions of a rule set on events.
     *
     * @param known whose fields are kept before others
     */
    static DecisionHistory of(List<RuleFacts> facts, CheckedRuleSet rules, List<RuleSetDocument> known) {
        RuleProgram program = RuleSets.compiler().ready(rules, 1, "hash");
        HistoryBuilder builder = new HistoryBuilder(EventKind.PAYMENT, CATALOG, RandomRuleSets.SCHEMA, known);
        for (RuleFacts event : facts) {
            builder.add(decision(event, program.rule(event)), event.event(), Optional.empty());
        }
        return builder.build();
    }

    private static Decision decision(RuleFacts facts, Ruling ruling) {
        return new Decision(
                facts.event().tenant(),
                facts.event().eventId(),
                facts.event().kind(),
                facts.event().eventTimeMillis(),
                DecisionStatus.DECIDED,
                DecisionOrigin.DECIDED,
                Optional.of(ruling),
                facts.score(),
                CATALOG,
                facts.features(),
                List.of(),
                facts.lookups(),
                Set.of(),
                "key",
                0,
                1,
                "build",
                new RecordOrigin("topic", 0, 0, 0),
                new byte[0],
                new long[Stage.values().length],
                0,
                0);
    }
}
