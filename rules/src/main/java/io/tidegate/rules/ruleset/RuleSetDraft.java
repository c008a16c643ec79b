package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.error.TidegateException;
import java.util.List;
import java.util.Optional;

/**
 * A rule set that has been read, right or not.
 *
 * @param source the document, with the mistakes found so far
 * @param wellFormed whether no mistake was found outside the conditions
 * @param conditions of the document's rules, in their order; empty where one has a mistake
 */
public record RuleSetDraft(
        Document source,
        boolean wellFormed,
        RuleSetDocument document,
        Vocabulary vocabulary,
        List<Optional<CheckedCondition>> conditions) {
    public RuleSetDraft {
        requireNonNull(source, "source is null");
        requireNonNull(document, "document is null");
        requireNonNull(vocabulary, "vocabulary is null");
        conditions = List.copyOf(conditions);
    }

    /**
     * The rule set, if it has no mistakes.
     *
     * @throws TidegateException with all mistakes at once, each with its line, column and a caret
     */
    public CheckedRuleSet checked() {
        source.problems().throwIfAny();
        return new CheckedRuleSet(
                document,
                vocabulary,
                conditions.stream().map(Optional::orElseThrow).toList());
    }
}
