package io.tidegate.rules.check;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.document.Document;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import io.tidegate.rules.ruleset.RuleSetDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a rule set as a whole, before it is published: what a running job checks too, and beyond that what its rules
 * come to, alone and together. A job does not ask for more of what was published than that it can be run.
 */
public final class RuleSetInspector {
    private final RuleSetCompiler compiler;
    private final long pairsMax;

    public RuleSetInspector(RuleSetCompiler compiler) {
        this(compiler, Implications.PAIRS_MAX);
    }

    /** @param pairsMax most pairs of clauses that are held against each other */
    RuleSetInspector(RuleSetCompiler compiler, long pairsMax) {
        this.compiler = requireNonNull(compiler, "compiler is null");
        this.pairsMax = pairsMax;
    }

    /**
     * Finds all there is to be found at once. What rules come to together is looked at only where each is right by itself.
     *
     * @param fileName how findings call the document
     */
    public Inspection inspect(String fileName, String yaml, RuleSchema schema) {
        Document source = Document.read(fileName, yaml);
        Findings findings = new Findings(source.problems());
        if (!source.problems().isEmpty()) {
            return new Inspection(Optional.empty(), findings.all());
        }
        RuleSetDraft draft = compiler.draft(source, schema);
        Domains domains = new Domains(draft.vocabulary());
        List<InspectedRule> rules = rules(draft, domains);
        checkEach(rules, draft, domains, findings);
        boolean readable = source.problems().isEmpty();
        if (readable) {
            checkTogether(rules, draft, domains, findings);
        }
        List<Finding> all = findings.all();
        boolean refused = all.stream().anyMatch(finding -> finding.level() == Level.ERROR);
        return new Inspection(refused ? Optional.empty() : Optional.of(draft.checked()), all);
    }

    private static List<InspectedRule> rules(RuleSetDraft draft, Domains domains) {
        List<InspectedRule> rules = new ArrayList<>();
        for (int i = 0; i < draft.conditions().size(); i++) {
            Optional<CheckedCondition> condition = draft.conditions().get(i);
            // A knob with a mistake stands at a value that nobody gave it.
            if (condition.isPresent()
                    && (draft.wellFormed()
                            || Parts.knobs(condition.get().tree()).isEmpty())) {
                rules.add(new InspectedRule(
                        draft.document().rules().get(i),
                        condition.get(),
                        domains.clauses(condition.get().tree())));
            }
        }
        return rules;
    }

    private static void checkEach(List<InspectedRule> rules, RuleSetDraft draft, Domains domains, Findings findings) {
        FiringCheck firing = new FiringCheck(domains, findings);
        IdlePartCheck idleParts = new IdlePartCheck(domains, findings);
        DivisionCheck divisions = new DivisionCheck(domains, draft.vocabulary(), findings);
        ParsedTextCheck parsedTexts = new ParsedTextCheck(findings);
        for (InspectedRule rule : rules) {
            if (firing.passes(rule)) {
                idleParts.check(rule);
            }
            divisions.check(rule);
            parsedTexts.check(rule);
            CostCheck.check(rule, domains, findings);
        }
    }

    private void checkTogether(List<InspectedRule> rules, RuleSetDraft draft, Domains domains, Findings findings) {
        Places places = new Places(draft.source().root());
        new HiddenCheck(rules, new Implications(rules, pairsMax), places, findings).check();
        AbsenceCheck absence = new AbsenceCheck(rules, domains, findings);
        absence.check();
        new BandCheck(draft.document().bands(), rules, places, findings).check(absence.asksForScore());
        UnusedCheck.check(draft.document(), rules, places, findings);
        new KnobBoundCheck(domains, places, findings).check(draft.document().knobs(), rules);
    }
}
