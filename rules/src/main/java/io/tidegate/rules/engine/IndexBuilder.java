package io.tidegate.rules.engine;

import io.tidegate.rules.condition.Clause;
import io.tidegate.rules.condition.NamesUsed;
import io.tidegate.rules.condition.NormalForm;
import io.tidegate.rules.condition.Residual;
import io.tidegate.rules.condition.ValueSet;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.ruleset.CheckedCondition;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the clauses of all conditions into slots. */
final class IndexBuilder {
    private final ValuePlaces places;
    private final FactsReader reader;
    private final List<Integer> ruleOfClause = new ArrayList<>();
    private final List<ResidualTest[]> residuals = new ArrayList<>();
    private final Map<String, List<Rows.Bound>> bounds = new TreeMap<>();

    IndexBuilder(CheckedRuleSet rules) {
        Map<String, ValueType> names = new TreeMap<>();
        rules.conditions().forEach(condition -> names.putAll(NamesUsed.of(condition.tree())));
        this.places = new ValuePlaces(names);
        this.reader = new FactsReader(names, rules.vocabulary(), places);
        ResidualCompiler compiler = new ResidualCompiler(places);
        List<CheckedCondition> conditions = rules.conditions();
        for (int rule = 0; rule < conditions.size(); rule++) {
            for (Clause clause : NormalForm.of(conditions.get(rule).tree())) {
                add(rule, clause, compiler);
            }
        }
    }

    private void add(int rule, Clause clause, ResidualCompiler compiler) {
        int number = ruleOfClause.size();
        ruleOfClause.add(rule);
        for (Map.Entry<String, ValueSet> entry : clause.sets().entrySet()) {
            bounds.computeIfAbsent(entry.getKey(), name -> new ArrayList<>())
                    .add(new Rows.Bound(number, entry.getValue()));
        }
        List<Residual> left = clause.residuals();
        residuals.add(left.stream().map(compiler::compile).toArray(ResidualTest[]::new));
    }

    IndexMatcher build() {
        int clauses = ruleOfClause.size();
        int words = (clauses + Long.SIZE - 1) / Long.SIZE;
        List<Slot> slots = new ArrayList<>();
        bounds.forEach((name, asked) -> slots.add(slot(name, new Rows(words, asked))));
        return new IndexMatcher(
                places,
                reader,
                slots.toArray(Slot[]::new),
                ruleOfClause.stream().mapToInt(Integer::intValue).toArray(),
                residuals.toArray(ResidualTest[][]::new));
    }

    private Slot slot(String name, Rows rows) {
        int place = places.of(name);
        return switch (rows.bounds().get(0).set().type()) {
            case NUMBER -> new NumberSlot(place, rows);
            case TEXT -> new TextSlot(place, rows);
            case FLAG -> new FlagSlot(place, rows);
        };
    }
}
