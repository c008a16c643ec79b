package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.condition.KnobsUsed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a rule set as a whole and makes it ready to rule. */
public final class RuleSetCompiler {
    private final ConditionLanguage language;
    private final RuleEngine engine;

    /** @param engine runs the conditions */
    public RuleSetCompiler(ConditionLanguage language, RuleEngine engine) {
        this.language = requireNonNull(language, "language is null");
        this.engine = requireNonNull(engine, "engine is null");
    }

    /**
     * Checks a document and makes it ready.
     *
     * @param fileName how mistakes call it
     * @param version it is released under
     * @param hash SHA-256 of the document in hexadecimal
     * @throws TidegateException with all mistakes at once, each with its line, column and a caret
     */
    public RuleProgram compile(String fileName, String yaml, long version, String hash, RuleSchema schema) {
        return ready(check(fileName, yaml, schema), version, hash);
    }

    /** Makes a checked rule set ready. */
    public RuleProgram ready(CheckedRuleSet rules, long version, String hash) {
        return new MatchedRuleSet(rules, engine.matcher(rules), version, hash);
    }

    /**
     * Checks a document.
     *
     * @param fileName how mistakes call it
     * @throws TidegateException with all mistakes at once, each with its line, column and a caret
     */
    public CheckedRuleSet check(String fileName, String yaml, RuleSchema schema) {
        Document source = Document.read(fileName, yaml);
        source.problems().throwIfAny();
        return draft(source, schema).checked();
    }

    /**
     * Reads as much of a document as can be read.
     *
     * @param source well-formed; its mistakes are added to its problems
     */
    public RuleSetDraft draft(Document source, RuleSchema schema) {
        DocumentProblems problems = source.problems();
        RuleSetDocument ruleSet = RuleSetReader.read(source);
        boolean wellFormed = problems.isEmpty();
        Vocabulary vocabulary = Vocabulary.of(schema, ruleSet);
        ConditionCompiler compiler = language.over(vocabulary);
        List<Optional<CheckedCondition>> conditions = new ArrayList<>();
        for (Rule rule : ruleSet.rules()) {
            conditions.add(compile(rule, compiler, problems));
        }
        RuleSetDraft draft = new RuleSetDraft(source, wellFormed, ruleSet, vocabulary, conditions);
        RuleSetCost.check(draft);
        return draft;
    }

    /**
     * Turns knobs of a checked rule set, within their bounds: what a slider does, without writing the document anew.
     *
     * @param values by the knobs' names
     * @throws TidegateException INVALID_INPUT with every knob that is not known or out of its bounds
     */
    public CheckedRuleSet turned(CheckedRuleSet rules, Map<String, Double> values) {
        RuleSetDocument document = rules.document().turned(values);
        Vocabulary vocabulary = rules.vocabulary().turned(document.knobs());
        ConditionCompiler compiler = language.over(vocabulary);
        DocumentProblems unused = Document.read(document.name(), "").problems(); // a number's value breaks no condition
        List<CheckedCondition> conditions = new ArrayList<>();
        for (CheckedCondition condition : rules.conditions()) {
            conditions.add(
                    Collections.disjoint(KnobsUsed.of(condition.tree()), values.keySet())
                            ? condition
                            : compiler.compile(condition.text(), unused).orElseThrow());
        }
        return new CheckedRuleSet(document, vocabulary, conditions);
    }

    private static Optional<CheckedCondition> compile(
            Rule rule, ConditionCompiler compiler, DocumentProblems problems) {
        String text = rule.when().value();
        if (text.isBlank() || text.codePointCount(0, text.length()) > RuleSetDocument.CONDITION_LENGTH_MAX) {
            return Optional.empty(); // reported by the reader
        }
        return compiler.compile(rule.when(), problems);
    }
}
