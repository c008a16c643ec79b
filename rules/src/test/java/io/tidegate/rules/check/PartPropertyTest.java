package io.tidegate.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.document.Document;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.corpus.RandomRuleSets;
import io.tidegate.rules.engine.PartValues;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.FlagReader;
import io.tidegate.rules.ruleset.Knob;
import io.tidegate.rules.ruleset.Rule;
import io.tidegate.rules.ruleset.RuleFacts;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.NullMarked;

/** What the check says of parts of conditions, and what it does not say, is so on events drawn at random. */
@NullMarked
class PartPropertyTest {
    private static final Pattern DIVISION = Pattern.compile(" / ((?:feature|event|score|attr)\\.\\w+)");
    private static final List<String> INSTEAD_OF_ZERO = List.of("1", "-1", "1e300");

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void shouldTakeOutOnlyWhatChangesNothingWhereverTheKnobsStand(@ForAll long seed) {
        DrawnRuleSet drawn = new DrawnRuleSet(seed);
        Domains domains = new Domains(drawn.rules().vocabulary());
        Findings none = new Findings(Document.read("drawn.yaml", drawn.yaml()).problems());
        IdlePartCheck check = new IdlePartCheck(domains, none);
        for (int i = 0; i < DrawnRuleSet.RULES; i++) {
            FlagExpr tree = drawn.rules().conditions().get(i).tree();
            List<FlagExpr> idle = check.idle(tree);
            Statistics.collect(!idle.isEmpty());
            if (!idle.isEmpty()) {
                String rule = drawn.rules().document().rules().get(i).id();
                same(drawn, drawn.rules(), rule, check.simplified(tree));
                same(drawn, drawn.turned(), rule, check.simplified(tree));
                for (FlagExpr part : idle) {
                    same(drawn, drawn.rules(), rule, without(tree, part));
                }
            }
        }
        Statistics.coverage(found -> found.check(true).count(times -> times > 0));
    }

    /** A rule's condition and another fire for the same events. */
    private static void same(DrawnRuleSet drawn, CheckedRuleSet form, String rule, FlagExpr other) {
        CheckedRuleSet alone = drawn.only(form, rule);
        FlagExpr turned = other;
        for (Knob knob : form.document().knobs()) {
            turned = KnobTurning.to(knob.name(), knob.value()).turn(turned);
        }
        for (RuleFacts event : drawn.events()) {
            boolean fires = new PartValues(alone, event).flag(turned) == FlagReader.TRUE;
            assertThat(fires)
                    .as("%s instead of %s", other, drawn.rule(rule).when().value())
                    .isEqualTo(drawn.holds(form, rule, event));
        }
    }

    /** A condition without one side of an operator. */
    @SuppressWarnings("ReferenceEquality") // equal sides may stand at several places
    private static FlagExpr without(FlagExpr tree, FlagExpr part) {
        if (tree instanceof FlagExpr.Not not) {
            return new FlagExpr.Not(without(not.operand(), part));
        }
        if (tree instanceof FlagExpr.And and) {
            return and.left() == part
                    ? and.right()
                    : and.right() == part
                            ? and.left()
                            : new FlagExpr.And(without(and.left(), part), without(and.right(), part));
        }
        if (tree instanceof FlagExpr.Or or) {
            return or.left() == part
                    ? or.right()
                    : or.right() == part
                            ? or.left()
                            : new FlagExpr.Or(without(or.left(), part), without(or.right(), part));
        }
        return tree;
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void shouldTellOfEveryNameThatIsZeroWhereItMatters(@ForAll long seed) {
        DrawnRuleSet drawn = new DrawnRuleSet(seed);
        List<Finding> told = RuleSets.inspector()
                .inspect("drawn.yaml", drawn.yaml(), RandomRuleSets.SCHEMA)
                .findings();
        for (String instead : INSTEAD_OF_ZERO) {
            CheckedRuleSet other = drawn.changed(rule -> dividing(rule, told, instead));
            for (Rule rule : drawn.rules().document().rules()) {
                String changed = other.document()
                        .rules()
                        .get(drawn.index(rule.id()))
                        .when()
                        .value();
                Statistics.collect(!changed.equals(rule.when().value()));
                if (!changed.equals(rule.when().value())) {
                    for (RuleFacts event : drawn.events()) {
                        assertThat(drawn.holds(other, rule.id(), event))
                                .as("seed %s: %s", seed, changed)
                                .isEqualTo(drawn.holds(rule.id(), event));
                    }
                }
            }
        }
        Statistics.coverage(found -> found.check(true).count(times -> times > 0));
    }

    /** A condition in which another number stands where a name that nothing was told of is zero and divides. */
    private static String dividing(Rule rule, List<Finding> told, String instead) {
        return DIVISION.matcher(rule.when().value()).replaceAll(division -> {
            String name = division.group(1);
            boolean isTold = told.stream()
                    .anyMatch(finding ->
                            finding.position().line() == rule.when().at(0).line()
                                    && finding.message().startsWith("'" + name + "' may be 0"));
            return isTold ? division.group() : " / (" + name + " == 0 ? " + instead + " : " + name + ")";
        });
    }
}
