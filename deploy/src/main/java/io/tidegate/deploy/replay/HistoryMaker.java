package io.tidegate.deploy.replay;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.dataset.EventTape;
import io.tidegate.deploy.dataset.InputRows;
import io.tidegate.deploy.dataset.RowOrder;
import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.export.FeatureRow;
import io.tidegate.features.export.HistoryReplay;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.reference.ReferenceTables;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.HistoryBuilder;
import io.tidegate.rules.history.HistoryMemory;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.scoring.model.ScoringModel;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes a history of events that were never decided, or not with the features that a rule asks for now: the live kernel
 * computes the windows of any catalog, the model scores, and a rule set decides. Lists answer that nobody is on them.
 */
public final class HistoryMaker {
    private static final String KEY = "made";

    private final FeatureCatalog catalog;
    private final RuleProgram rules;
    private final Optional<ScoringModel> model;
    private final List<Lookup> lookups;
    private final HistoryBuilder builder;
    private final HistoryMemory memory;
    private final Consumer<String> progress;

    /**
     * @param schema what rules may name; its features are the catalog's
     * @param document of the rules that decide
     * @param rules that decide
     * @param model that scores; absent for none
     * @param memory that the history may take
     * @param progress takes a line now and then
     */
    public HistoryMaker(
            FeatureCatalog catalog,
            RuleSchema schema,
            CheckedRuleSet document,
            RuleProgram rules,
            Optional<ScoringModel> model,
            HistoryMemory memory,
            Consumer<String> progress) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.model = requireNonNull(model, "model is null");
        this.lookups = schema.lists().stream()
                .map(list -> new Lookup(list, KEY, Lookup.Result.ABSENT, 0, Map.of()))
                .toList();
        this.builder = new HistoryBuilder(rules.product(), catalog.hash(), schema, List.of(document.document()));
        this.memory = requireNonNull(memory, "memory is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Makes it.
     *
     * @param order in which the events are taken
     * @param tables what LOOKUP features are made of
     * @throws TidegateException INVALID_INPUT where it has more decisions than a history or the memory takes
     */
    public DecisionHistory make(EventTape tape, RowOrder order, HopLimits limits, ReferenceTables tables) {
        HistoryReplay windows = new HistoryReplay(
                catalog, limits, Optional.empty(), tables, row -> decide(row, tape, order.row(row.position())));
        Iterator<LabelledEvent> events = order.over(tape);
        for (int taken = 1; events.hasNext(); taken++) {
            LabelledEvent next = events.next();
            windows.accept(next.event(), next.outcome().map(List::of).orElse(List.of()));
            if (taken % InputRows.ROWS_BETWEEN_LINES == 0) {
                progress.accept(String.format(Locale.ROOT, "decided %,d of %,d", taken, order.size()));
            }
        }
        windows.finish();
        return builder.build();
    }

    private void decide(FeatureRow row, EventTape tape, int position) {
        RiskEvent event = row.event();
        if (event.kind() != rules.product()) {
            return;
        }
        Optional<ModelScore> score = model.map(found -> found.score(row.vector()));
        RuleFacts facts = new RuleFacts(event, row.vector(), score, lookups);
        Decision decision = new Decision(
                event.tenant(),
                event.eventId(),
                event.kind(),
                event.eventTimeMillis(),
                DecisionStatus.DECIDED,
                DecisionOrigin.DECIDED,
                Optional.of(rules.rule(facts)),
                score,
                catalog.hash(),
                row.vector(),
                List.of(),
                lookups,
                Set.of(),
                KEY,
                0,
                1,
                KEY,
                new RecordOrigin(KEY, 0, position, event.eventTimeMillis()),
                new byte[0],
                new long[Stage.values().length],
                event.eventTimeMillis(),
                event.eventTimeMillis());
        builder.add(decision, event, tape.truth(position));
        if (builder.rows() % HistoryBuilder.ROWS_AHEAD == 0) {
            memory.check(builder.bytes(), () -> String.format(Locale.ROOT, "decisions=%,d", builder.rows()));
        }
    }
}
