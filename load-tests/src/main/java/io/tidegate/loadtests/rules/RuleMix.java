package io.tidegate.loadtests.rules;

import io.tidegate.rules.ruleset.RuleAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Rules from a seed, of the kinds and in the shares in which rule sets of payments have them. Comparisons are drawn from a
 * pool that rules share, with thresholds that 10 to 45 % of events pass.
 */
final class RuleMix {
    /** Comparisons in the pool for each rule. */
    static final double POOLED_PER_RULE = 1.5;

    private static final double PASSED_MIN = 0.1;
    private static final double PASSED_MAX = 0.45;
    private static final double RISING_SHARE = 0.75;
    private static final double GRAINS = 64;
    private static final List<Double> FACTORS = List.of(1.5, 2.0, 2.5, 3.0, 4.0);
    private static final List<RuleAction> ACTIONS =
            List.of(RuleAction.DECLINE, RuleAction.REVIEW, RuleAction.STEP_UP, RuleAction.ADD, RuleAction.ADD);

    private final SplittableRandom random;
    private final Quantiles quantiles;
    private final List<Term> pool = new ArrayList<>();

    /** What a rule set is made of. */
    enum Shape {
        /** 60 % AND of comparisons, 20 % with OR and NOT, 10 % lists and texts, 10 % arithmetic. */
        MIXED,
        /** AND of three comparisons. */
        AND_ONLY
    }

    /** What a rule is made of. */
    enum Kind {
        AND,
        OR_AND_NOT,
        LISTS_AND_TEXTS,
        ARITHMETIC
    }

    private RuleMix(long seed) {
        this.random = new SplittableRandom(seed);
        this.quantiles = Quantiles.of(seed);
    }

    /** So many rules of a shape. */
    static List<MadeRule> of(long seed, int count, Shape shape) {
        RuleMix mix = new RuleMix(seed);
        mix.fillPool((int) (count * POOLED_PER_RULE));
        List<MadeRule> rules = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Term when = mix.when(kind(shape, i), i);
            rules.add(new MadeRule(
                    String.format(Locale.ROOT, "r-%05d", i),
                    when,
                    ACTIONS.get(i % ACTIONS.size()),
                    String.format(Locale.ROOT, "REASON_%05d", i)));
        }
        return rules;
    }

    /** What the rule of a number, from 0, is made of. */
    static Kind kind(Shape shape, int index) {
        if (shape == Shape.AND_ONLY) {
            return Kind.AND;
        }
        return switch (index % 10) {
            case 6, 7 -> Kind.OR_AND_NOT;
            case 8 -> Kind.LISTS_AND_TEXTS;
            case 9 -> Kind.ARITHMETIC;
            default -> Kind.AND;
        };
    }

    private void fillPool(int size) {
        List<String> features = EventMix.SCHEMA.features();
        for (int i = 0; i < size; i++) {
            pool.add(passed(new Quantity.Named("feature." + features.get(i % features.size()))));
        }
    }

    private Term when(Kind kind, int index) {
        return switch (kind) {
            case AND -> new Term.All(comparisons(3));
            case OR_AND_NOT -> orAndNot(index / 5);
            case LISTS_AND_TEXTS -> listsAndTexts(index / 10);
            case ARITHMETIC -> arithmetic(index / 10);
        };
    }

    private Term orAndNot(int turn) {
        List<Term> pooled = comparisons(5);
        Term either = new Term.Any(pooled.subList(0, 2));
        return switch (turn % 3) {
            case 0 -> and(pooled.subList(2, 4), either);
            case 1 -> and(pooled.subList(0, 3), new Term.Not(pooled.get(3)));
            default -> and(pooled.subList(2, 5), new Term.Not(either));
        };
    }

    private Term listsAndTexts(int turn) {
        return switch (turn % 6) {
            case 0 -> and(comparisons(2), new Term.OneOf("event.country", some(EventMix.COUNTRIES, 4), true));
            case 1 -> and(comparisons(2), new Term.OneOf("event.channel", some(EventMix.CHANNELS, 1), true));
            case 2 ->
                and(
                        comparisons(2),
                        new Term.Prefixed(
                                "event.merchant_category",
                                some(EventMix.CATEGORIES, 1).get(0).substring(0, 2),
                                true));
            case 3 -> and(comparisons(1), new Term.Flagged("list." + pick(EventMix.SCHEMA.lists()), true));
            case 4 ->
                and(
                        comparisons(2),
                        new Term.Flagged("attr.device_trusted", false),
                        new Term.Not(new Term.OneOf("event.currency", List.of("EUR"), true)));
            default ->
                and(
                        comparisons(2),
                        new Term.OneOf("attr.shop_tier", some(EventMix.TIERS, 2), true),
                        new Term.Not(new Term.OneOf("profile.merchant.risk_class", List.of("LOW"), true)));
        };
    }

    private Term arithmetic(int turn) {
        Quantity amount = new Quantity.Named("event.billing_amount");
        List<String> features = some(EventMix.AMOUNTS, 2);
        Quantity one = new Quantity.Named("feature." + features.get(0));
        Quantity other = new Quantity.Named("feature." + features.get(1));
        Quantity number = new Quantity.Named("feature." + pick(EventMix.COUNTS));
        Quantity times = new Quantity.Constant(FACTORS.get(random.nextInt(FACTORS.size())));
        Quantity computed =
                switch (turn % 4) {
                    case 0 -> new Quantity.Computed(amount, '-', new Quantity.Computed(times, '*', one));
                    case 1 -> new Quantity.Computed(one, '-', new Quantity.Computed(other, '*', times));
                    case 2 ->
                        new Quantity.Computed(one, '/', new Quantity.Computed(number, '+', new Quantity.Constant(1)));
                    default -> new Quantity.Computed(new Quantity.Computed(one, '+', other), '+', amount);
                };
        return and(comparisons(2), passed(computed));
    }

    /** A comparison that 10 to 45 % of events pass; the value that divides them is one that occurs. */
    private Term passed(Quantity quantity) {
        double share = PASSED_MIN + random.nextDouble() * (PASSED_MAX - PASSED_MIN);
        boolean rising = random.nextDouble() < RISING_SHARE;
        boolean inclusive = random.nextBoolean();
        double threshold = Math.rint(quantiles.at(quantity, rising ? 1 - share : share) * GRAINS) / GRAINS;
        Comparison by = rising
                ? inclusive ? Comparison.GREATER_OR_EQUAL : Comparison.GREATER
                : inclusive || threshold <= quantiles.at(quantity, 0) ? Comparison.LESS_OR_EQUAL : Comparison.LESS;
        return new Term.Compared(quantity, by, new Quantity.Constant(threshold));
    }

    /** Comparisons out of the pool, each of another feature. */
    private List<Term> comparisons(int count) {
        List<Term> terms = new ArrayList<>(count);
        Set<String> used = new HashSet<>();
        while (terms.size() < count) {
            Term term = pool.get(random.nextInt(pool.size()));
            if (used.addAll(term.names())) {
                terms.add(term);
            }
        }
        return terms;
    }

    private static Term and(List<Term> terms, Term... more) {
        List<Term> all = new ArrayList<>(terms);
        all.addAll(List.of(more));
        return new Term.All(all);
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** So many different ones. */
    private List<String> some(List<String> texts, int count) {
        Set<String> some = new HashSet<>();
        while (some.size() < count) {
            some.add(pick(texts));
        }
        return some.stream().sorted().toList();
    }
}
