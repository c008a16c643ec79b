package io.tidegate.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.Knob;
import io.tidegate.rules.ruleset.NamedValue;
import io.tidegate.rules.ruleset.Rule;
import io.tidegate.rules.ruleset.RuleAction;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.ScoreBand;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** Holds what the check says of a rule set, word for word as an officer reads it, against what comes of events. */
@NullMarked
final class Claims {
    private static final Pattern RULE = Pattern.compile("[Rr]ule '(\\w+)'");
    private static final Pattern ASKED = Pattern.compile("has\\(([\\w.]+)\\)");
    private static final Pattern TURNED = Pattern.compile("the knob '(\\w+)' turned to its '(min|max)'");
    private static final Pattern TOGETHER = Pattern.compile("together ([-.\\d]+)\\. ");
    private static final String AS_KNOBS_STAND = "As the knobs stand";

    private final DrawnRuleSet drawn;

    Claims(DrawnRuleSet drawn) {
        this.drawn = drawn;
    }

    /** What it says of events is so. */
    void check(Finding finding) {
        String message = finding.message();
        switch (finding.check()) {
            case NEVER_FIRES, SWITCHED_OFF, ALWAYS_FIRES -> firing(finding.check(), message);
            case HIDDEN -> hidden(message);
            case CONTRADICTION -> contradiction(first(message), second(message));
            case SAME_CONDITION -> sameCondition(message, first(message), second(message));
            case BAND_OUT_OF_REACH, BAND_DECIDES_NOTHING, BAND_ALWAYS_REACHED -> band(finding);
            case KNOB_BOUND -> knobBound(message);
            case SILENT_WHERE_ABSENT -> silent(first(message), found(ASKED, message, 1));
            case DOCUMENT,
                    EXPRESSION,
                    IDLE_PART,
                    DIVIDES_BY_ZERO,
                    MAY_DIVIDE_BY_ZERO,
                    NO_NUMBER,
                    MAY_BE_NO_NUMBER,
                    SILENT_WITHOUT_SCORE,
                    UNUSED,
                    COSTLY,
                    NOT_COMPARED -> {} // says nothing of events, or no more than that something may be
        }
    }

    private void firing(Check check, String message) {
        boolean always = check == Check.ALWAYS_FIRES;
        firing(drawn.rules(), first(message), always);
        if (!message.startsWith(AS_KNOBS_STAND)) {
            firing(drawn.turned(), first(message), always);
        }
    }

    private void firing(CheckedRuleSet form, String rule, boolean always) {
        everyEvent(event -> drawn.holds(form, rule, event) == always);
    }

    private void hidden(String message) {
        boolean byAlways = message.contains("fires for every event and says");
        String hidden = byAlways ? second(message) : first(message);
        String by = byAlways ? first(message) : second(message);
        everyEvent(event -> !drawn.holds(hidden, event) || drawn.holds(by, event));
        Rule other = drawn.rule(by);
        boolean whereNoneObjects = message.contains("decides only where a rule as important as");
        List<Ruling> with = drawn.rulings(drawn.rules());
        List<Ruling> without = drawn.rulings(drawn.without(hidden));
        for (int i = 0; i < with.size(); i++) {
            Ruling ruling = with.get(i);
            boolean mayDiffer =
                    whereNoneObjects && ruling.firedRules().stream().anyMatch(rule -> objectsTo(rule, other));
            if (!mayDiffer) {
                assertThat(without.get(i).verdict()).isEqualTo(ruling.verdict());
            }
            if (drawn.rule(hidden).action() != RuleAction.ADD) {
                assertThat(without.get(i).points()).isEqualTo(ruling.points());
            }
        }
    }

    private boolean objectsTo(String id, Rule allow) {
        Rule rule = drawn.rule(id);
        return rule.action().asked() != Verdict.APPROVE && rule.precedence() <= allow.precedence();
    }

    private void contradiction(String later, String other) {
        alike(later, other);
        assertThat(drawn.rule(later).precedence()).isEqualTo(drawn.rule(other).precedence());
        List<RuleAction> actions =
                List.of(drawn.rule(later).action(), drawn.rule(other).action());
        assertThat(actions).containsOnlyOnce(RuleAction.ALLOW).doesNotContain(RuleAction.ADD);
        everyFiring(later, other);
    }

    private void sameCondition(String message, String later, String other) {
        alike(later, other);
        everyFiring(later, other);
        assertThat(Double.parseDouble(found(TOGETHER, message, 1)))
                .isEqualTo(drawn.rule(later).points() + drawn.rule(other).points());
    }

    private void alike(String one, String other) {
        everyEvent(event -> drawn.holds(one, event) == drawn.holds(other, event));
    }

    /** Wherever the condition of one is true, both act. */
    private void everyFiring(String one, String other) {
        List<Ruling> rulings = drawn.rulings(drawn.rules());
        for (int i = 0; i < rulings.size(); i++) {
            if (drawn.holds(one, drawn.events().get(i))) {
                assertThat(rulings.get(i).firedRules()).contains(one, other);
            }
        }
    }

    private void band(Finding finding) {
        int index = finding.position().line() - line("bands:") - 1;
        List<ScoreBand> bands = drawn.rules().document().bands();
        ScoreBand band = bands.get(index);
        List<Ruling> rulings = drawn.rulings(drawn.rules());
        if (finding.check() == Check.BAND_OUT_OF_REACH) {
            assertThat(rulings).noneMatch(ruling -> ruling.points() >= band.from());
        } else if (finding.check() == Check.BAND_ALWAYS_REACHED) {
            assertThat(rulings).allMatch(ruling -> ruling.points() >= band.from());
        }
        if (finding.check() != Check.BAND_ALWAYS_REACHED) {
            assertThat(verdicts(drawn.rulings(drawn.withoutBand(index)))).isEqualTo(verdicts(rulings));
        }
        if (finding.message().contains("every event reaches the next one")) {
            assertThat(rulings)
                    .allMatch(ruling -> ruling.points() >= bands.get(index + 1).from());
        }
    }

    private void knobBound(String message) {
        String name = found(TURNED, message, 1);
        Knob knob = drawn.rules().document().knobs().stream()
                .filter(declared -> declared.name().equals(name))
                .findFirst()
                .orElseThrow();
        double bound = found(TURNED, message, 2).equals("min") ? knob.min() : knob.max();
        firing(drawn.turned(Map.of(name, bound)), first(message), message.contains("for every event"));
    }

    private void silent(String rule, String name) {
        NamedValue value = drawn.rules().vocabulary().find(name).orElseThrow();
        everyEvent(event -> value.reader().boxed(event).isPresent() || !drawn.holds(rule, event));
    }

    private void everyEvent(Predicate<RuleFacts> claim) {
        assertThat(drawn.events()).allMatch(claim);
    }

    private int line(String text) {
        return drawn.yaml().lines().toList().indexOf(text) + 1;
    }

    private static List<Verdict> verdicts(List<Ruling> rulings) {
        return rulings.stream().map(Ruling::verdict).toList();
    }

    private static String first(String message) {
        return found(RULE, message, 1);
    }

    private static String second(String message) {
        List<String> rules =
                RULE.matcher(message).results().map(rule -> rule.group(1)).toList();
        assertThat(rules).as("rules in: %s", message).hasSizeGreaterThanOrEqualTo(2);
        return rules.get(1);
    }

    private static String found(Pattern pattern, String message, int group) {
        Matcher matcher = pattern.matcher(message);
        assertThat(matcher.find()).as("%s in: %s", pattern, message).isTrue();
        return matcher.group(group);
    }
}
