package io.tidegate.rules.engine;

import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.NamesUsed;
import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.condition.TextExpr;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.FlagReader;
import io.tidegate.rules.ruleset.NumberReader;
import io.tidegate.rules.ruleset.RuleFacts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values that parts of a rule set's conditions have on one event, by the evaluators that decide. Each part is compiled
 * when it is asked for: for explanations, not for the event path.
 */
public final class PartValues {
    private final FlagEvaluators flags;
    private final NumberEvaluators numbers;
    private final Values values;

    /** Reads an event's values of all names that the conditions use. */
    public PartValues(CheckedRuleSet rules, RuleFacts facts) {
        Map<String, ValueType> names = new TreeMap<>();
        rules.conditions().forEach(condition -> names.putAll(NamesUsed.of(condition.tree())));
        ValuePlaces places = new ValuePlaces(names);
        this.flags = new FlagEvaluators(places);
        this.numbers = new NumberEvaluators(places, flags);
        this.values = places.values();
        new FactsReader(names, rules.vocabulary(), places).read(facts, values);
    }

    /** {@link FlagReader#TRUE}, {@link FlagReader#FALSE} or {@link FlagReader#ABSENT}. */
    public int flag(FlagExpr part) {
        return flags.of(part).value(values);
    }

    /** The number, or {@link NumberReader#ABSENT}. */
    public double number(NumberExpr part) {
        return numbers.of(part).value(values);
    }

    /** The text; empty where it is absent. */
    public Optional<String> text(TextExpr part) {
        return Optional.ofNullable(flags.text(part).value(values));
    }
}
