package io.tidegate.rules.engine;

import io.tidegate.rules.condition.Clause;
import io.tidegate.rules.condition.NamesUsed;
import io.tidegate.rules.condition.NormalForm;
import io.tidegate.rules.condition.Residual;
import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.FeatureReader;
import io.tidegate.rules.ruleset.ValueReader;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the clauses of all conditions into slots. */
final class IndexBuilder {
    private final Vocabulary vocabulary;
    private final List<Integer> ruleOfClause = new ArrayList<>();
    private final List<List<Residual>> residuals = new ArrayList<>();
    private final Map<String, List<Rows.Bound>> bounds = new TreeMap<>();

    IndexBuilder(CheckedRuleSet rules) {
        this.vocabulary = rules.vocabulary();
        List<CheckedCondition> conditions = rules.conditions();
        for (int rule = 0; rule < conditions.size(); rule++) {
            for (Clause clause : NormalForm.of(conditions.get(rule).tree())) {
                add(rule, clause);
            }
        }
    }

    private void add(int rule, Clause clause) {
        int number = ruleOfClause.size();
        ruleOfClause.add(rule);
        residuals.add(clause.residuals());
        for (Map.Entry<String, ValueSet> entry : clause.sets().entrySet()) {
            bounds.computeIfAbsent(entry.getKey(), name -> new ArrayList<>())
                    .add(new Rows.Bound(number, entry.getValue()));
        }
    }

    IndexMatcher build() {
        Map<String, ValueType> read = namesRead();
        ValuePlaces places = new ValuePlaces(read);
        ResidualCompiler compiler = new ResidualCompiler(places);
        int words = IndexMatcher.words(ruleOfClause.size());
        List<NumberSlot> numbers = new ArrayList<>();
        List<Slot> others = new ArrayList<>();
        bounds.forEach((name, asked) -> {
            Rows rows = new Rows(words, asked);
            switch (asked.get(0).set().type()) {
                case NUMBER -> numbers.add(number(name, places, rows));
                case TEXT -> others.add(new TextSlot(places.of(name), rows));
                case FLAG -> others.add(new FlagSlot(places.of(name), rows));
            }
        });
        return new IndexMatcher(
                places,
                new FactsReader(read, vocabulary, places),
                numbers.toArray(NumberSlot[]::new),
                others.toArray(Slot[]::new),
                ruleOfClause.stream().mapToInt(Integer::intValue).toArray(),
                residuals.stream()
                        .map(left -> left.stream().map(compiler::compile).toArray(ResidualTest[]::new))
                        .toArray(ResidualTest[][]::new));
    }

    /** What has to be read of each event: the names of residuals, and of slots all that are no features. */
    private Map<String, ValueType> namesRead() {
        Map<String, ValueType> read = new TreeMap<>();
        residuals.forEach(left -> left.forEach(residual -> read.putAll(NamesUsed.of(residual.part()))));
        bounds.forEach((name, asked) -> {
            if (!(reader(name) instanceof FeatureReader)) {
                read.put(name, asked.get(0).set().type());
            }
        });
        return read;
    }

    private NumberSlot number(String name, ValuePlaces places, Rows rows) {
        return reader(name) instanceof FeatureReader feature
                ? NumberSlot.ofFeature(feature.index(), rows)
                : NumberSlot.ofValue(places.of(name), rows);
    }

    private ValueReader reader(String name) {
        return vocabulary.find(name).orElseThrow().reader();
    }
}
