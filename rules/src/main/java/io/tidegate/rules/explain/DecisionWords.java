package io.tidegate.rules.explain;

import io.tidegate.features.explain.TimeWords;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Locale;
import java.util.Optional;

/** What of a decision comes from no rule, in words. */
public final class DecisionWords {
    private DecisionWords() {}

    /** Why there is no verdict of a rule set, as a sentence; empty where there is one. */
    public static Optional<String> withoutRules(Decision decision, RiskEvent event) {
        if (decision.status() == DecisionStatus.EXPIRED) {
            String late = event.decideByMillis().isPresent()
                    ? " it was read "
                            + TimeWords.measured(decision.readAtMillis()
                                    - event.decideByMillis().getAsLong())
                            + " after the time by which an answer was wanted"
                    : " the time by which an answer was wanted had passed when it was read";
            return Optional.of("No verdict:" + late + ". It counts in the windows.");
        }
        if (decision.status() == DecisionStatus.RECORDED) {
            return Optional.of("No verdict: a " + decision.product().name().toLowerCase(Locale.ROOT)
                    + " changes what is known of an earlier event, and is not decided itself.");
        }
        return decision.degradations().contains(Degradation.NO_RULE_SET)
                ? Optional.of("Sent to a person because no rule set was in force for "
                        + VerdictWords.events(decision.product()) + ".")
                : Optional.empty();
    }

    /** Where the record comes from, where that is not plainly a decision of its own. */
    public static Optional<String> origin(DecisionOrigin origin) {
        return switch (origin) {
            case DECIDED -> Optional.empty();
            case DUPLICATE -> Optional.of("The event was sent again: this is the answer that was given before.");
            case REPEATED -> Optional.of("An answer of the log, said again after a restart; this record is void.");
        };
    }

    /** What was missing. */
    public static String of(Degradation degradation) {
        return switch (degradation) {
            case LATE -> "it came later than the allowed lateness, so that no window counts it";
            case HISTORY_CUT ->
                "an entity has more events than are kept exactly; windows that reach back further count those kept";
            case DECIDED_AGAIN -> "the event was known, but its answer was no longer kept: it was decided again";
            case REFERENCE_UNAVAILABLE -> "lists or profiles did not answer before the deadline";
            case NO_MODEL -> "no model was in force, and the rule set asks for a score";
            case MODEL_FAILED -> "the model in force failed on this vector";
            case NO_RULE_SET -> "no rule set was in force";
            case OTHER -> "something that only a newer version has a name for";
        };
    }
}
