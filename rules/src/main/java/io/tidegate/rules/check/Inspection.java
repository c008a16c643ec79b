package io.tidegate.rules.check;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import java.util.List;
import java.util.Optional;

/**
 * All that was found in a rule set.
 *
 * @param ruleSet there if no error was found
 * @param findings in the order of the document
 */
public record Inspection(Optional<CheckedRuleSet> ruleSet, List<Finding> findings) {
    public Inspection {
        requireNonNull(ruleSet, "ruleSet is null");
        findings = List.copyOf(findings);
    }

    /** What refuses the rule set. */
    public List<Finding> errors() {
        return of(Level.ERROR);
    }

    /** What somebody should look at. */
    public List<Finding> warnings() {
        return of(Level.WARNING);
    }

    /**
     * The rule set.
     *
     * @throws TidegateException with all errors at once, each with its line, column and a caret
     */
    public CheckedRuleSet orThrow() {
        return ruleSet.orElseThrow(() ->
                new TidegateException(errors().stream().map(Inspection::problem).toList()));
    }

    private List<Finding> of(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).toList();
    }

    private static Problem problem(Finding finding) {
        ErrorCode code =
                finding.check() == Check.EXPRESSION ? ErrorCode.INVALID_EXPRESSION : ErrorCode.INVALID_DOCUMENT;
        return new Problem(code, finding.shown());
    }
}
