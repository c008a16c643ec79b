package io.tidegate.rules.ruleset;

import static java.util.Objects.requireNonNull;

import io.tidegate.rules.condition.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What differs between two rule sets: not lines of text, but rules, knobs, bands and attributes by their names. A condition
 * with other spaces, quotes or idle brackets is no difference, nor are the values of its knobs, which are told of the knobs;
 * one with its sides the other way round is, although it may mean the same.
 */
public final class RuleSetDiff {
    private final CheckedRuleSet before;
    private final CheckedRuleSet after;
    private final List<Difference> differences = new ArrayList<>();

    private RuleSetDiff(CheckedRuleSet before, CheckedRuleSet after) {
        this.before = requireNonNull(before, "before is null");
        this.after = requireNonNull(after, "after is null");
    }

    /** What happened to a thing. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * One difference.
     *
     * @param what the thing, such as {@code rule night-amount}
     * @param field of it that changed; empty where all of it came or went
     * @param before as it was, empty where it was not there
     * @param after as it is, empty where it is not there any more
     */
    public record Difference(Kind kind, String what, String field, String before, String after) {}

    /** The differences, in the order of the documents: head, knobs, attributes, bands, rules, and last their order. */
    public static List<Difference> of(CheckedRuleSet before, CheckedRuleSet after) {
        RuleSetDiff diff = new RuleSetDiff(before, after);
        diff.compare();
        return List.copyOf(diff.differences);
    }

    private void compare() {
        RuleSetDocument old = before.document();
        RuleSetDocument now = after.document();
        field("rule set", "name", old.name(), now.name());
        field("rule set", "product", old.product(), now.product());
        field("rule set", "description", old.description(), now.description());
        things(
                "knob",
                byName(old.knobs(), Knob::name),
                byName(now.knobs(), Knob::name),
                RuleSetDiff::words,
                (name, one, other) -> {
                    field(name, "value", one.value(), other.value());
                    field(name, "min", one.min(), other.min());
                    field(name, "max", one.max(), other.max());
                });
        things(
                "attribute",
                old.attributes(),
                now.attributes(),
                ValueType::name,
                (name, one, other) -> field(name, "type", one, other));
        things(
                "band of",
                byName(old.bands(), band -> band.verdict().name()),
                byName(now.bands(), band -> band.verdict().name()),
                band -> "from " + band.from() + " (" + band.reason() + ")",
                (name, one, other) -> {
                    field(name, "from", one.from(), other.from());
                    field(name, "reason", one.reason(), other.reason());
                });
        things("rule", rules(before), rules(after), RuleSetDiff::words, this::rule);
        order(old.rules(), now.rules());
    }

    /** Rules of one precedence go by their order in the document, and so do the reasons that they give. */
    private void order(List<Rule> old, List<Rule> now) {
        Map<String, Integer> precedences = new HashMap<>();
        old.forEach(rule -> precedences.put(rule.id(), rule.precedence()));
        Set<String> stayed = now.stream()
                .filter(rule -> Objects.equals(precedences.get(rule.id()), rule.precedence()))
                .map(Rule::id)
                .collect(Collectors.toSet());
        Map<Integer, List<String>> after = byPrecedence(now, stayed);
        byPrecedence(old, stayed)
                .forEach((precedence, ids) -> field(
                        "rules of precedence " + precedence, "order", ids, after.getOrDefault(precedence, List.of())));
    }

    private static Map<Integer, List<String>> byPrecedence(List<Rule> rules, Set<String> ids) {
        return rules.stream()
                .filter(rule -> ids.contains(rule.id()))
                .collect(Collectors.groupingBy(
                        Rule::precedence, TreeMap::new, Collectors.mapping(Rule::id, Collectors.toList())));
    }

    /** A rule with its condition. */
    private record Conditioned(Rule rule, CheckedCondition condition) {}

    private static String words(Knob knob) {
        return knob.value() + ", from " + knob.min() + " to " + knob.max();
    }

    private static String words(Conditioned rule) {
        return rule.rule().action() + " (" + rule.rule().reason() + ") when "
                + rule.condition().text().value().strip();
    }

    /** A bound of a rule's time. */
    private static String time(long millis) {
        return millis == Long.MIN_VALUE || millis == Long.MAX_VALUE
                ? "open"
                : Instant.ofEpochMilli(millis).toString();
    }

    private static Map<String, Conditioned> rules(CheckedRuleSet set) {
        Map<String, Conditioned> rules = new LinkedHashMap<>();
        for (int i = 0; i < set.conditions().size(); i++) {
            Rule rule = set.document().rules().get(i);
            rules.put(rule.id(), new Conditioned(rule, set.conditions().get(i)));
        }
        return rules;
    }

    private void rule(String name, Conditioned one, Conditioned other) {
        if (!SameExpression.is(one.condition().tree(), other.condition().tree())) {
            add(
                    Kind.CHANGED,
                    name,
                    "when",
                    one.condition().text().value().strip(),
                    other.condition().text().value().strip());
        }
        field(name, "action", one.rule().action(), other.rule().action());
        field(name, "points", one.rule().points(), other.rule().points());
        field(name, "reason", one.rule().reason(), other.rule().reason());
        field(name, "precedence", one.rule().precedence(), other.rule().precedence());
        field(name, "mode", one.rule().rollout().mode(), other.rule().rollout().mode());
        field(
                name,
                "share",
                one.rule().rollout().share(),
                other.rule().rollout().share());
        field(
                name,
                "from",
                time(one.rule().rollout().fromMillis()),
                time(other.rule().rollout().fromMillis()));
        field(
                name,
                "until",
                time(one.rule().rollout().untilMillis()),
                time(other.rule().rollout().untilMillis()));
        field(name, "description", one.rule().description(), other.rule().description());
    }

    private interface Both<T> {
        void compare(String name, T one, T other);
    }

    private <T> void things(
            String sort, Map<String, T> old, Map<String, T> now, Function<T, String> words, Both<T> both) {
        old.forEach((name, thing) -> {
            T other = now.get(name);
            if (other == null) {
                add(Kind.REMOVED, sort + ' ' + name, "", words.apply(thing), "");
            } else {
                both.compare(sort + ' ' + name, thing, other);
            }
        });
        now.forEach((name, thing) -> {
            if (!old.containsKey(name)) {
                add(Kind.ADDED, sort + ' ' + name, "", "", words.apply(thing));
            }
        });
    }

    private void field(String what, String name, Object old, Object now) {
        if (!Objects.equals(old, now)) {
            add(Kind.CHANGED, what, name, old.toString(), now.toString());
        }
    }

    private void add(Kind kind, String what, String name, String old, String now) {
        differences.add(new Difference(kind, what, name, old, now));
    }

    private static <T> Map<String, T> byName(List<T> things, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        things.forEach(thing -> byName.put(name.apply(thing), thing));
        return byName;
    }
}
