package io.tidegate.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What sets of values do is what their members do, one by one. */
class ValueSetPropertyTest {
    private static final double[] NUMBERS = {
        Double.NEGATIVE_INFINITY,
        -Double.MAX_VALUE,
        -1,
        -Double.MIN_VALUE,
        -0.0,
        0.0,
        Double.MIN_VALUE,
        1,
        1.5,
        2,
        Math.nextUp(2.0),
        3,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY
    };
    private static final double[] BOUNDS = {-Double.MAX_VALUE, -1, -0.0, 0.0, 1, 1.5, 2, 3, Double.MAX_VALUE};
    private static final List<String> TEXTS = List.of("", "a", "b", "EUR", "\uFF21");

    @Property(tries = 2_000)
    void shouldHaveOfNumbersWhatItsPartsHave(@ForAll long seed) {
        Random random = new Random(seed);
        assertSame(numbers(random), numbers(random));
    }

    @Property(tries = 2_000)
    void shouldHaveOfTextsWhatItsPartsHave(@ForAll long seed) {
        Random random = new Random(seed);
        assertSame(texts(random), texts(random));
    }

    @Property(tries = 500)
    void shouldHaveOfFlagsWhatItsPartsHave(@ForAll long seed) {
        Random random = new Random(seed);
        assertSame(flags(random), flags(random));
    }

    @Property(tries = 2_000)
    void shouldCompareAsNumbersDo(@ForAll long seed) {
        Random random = new Random(seed);
        Comparison comparison = Comparison.values()[random.nextInt(Comparison.values().length)];
        double bound = BOUNDS[random.nextInt(BOUNDS.length)];
        NumberSet set = NumberSet.of(comparison, bound);
        for (double number : NUMBERS) {
            assertThat(set.has(number))
                    .as("%s %s %s", number, comparison, bound)
                    .isEqualTo(comparison.holds(number, bound));
        }
        assertThat(set.hasNan()).isEqualTo(comparison.holds(Double.NaN, bound));
        assertThat(set.hasAbsent()).isFalse();
    }

    private static void assertSame(ValueSet one, ValueSet other) {
        List<Boolean> first = members(one);
        List<Boolean> second = members(other);
        List<Boolean> both = members(one.and(other));
        List<Boolean> either = members(one.or(other));
        List<Boolean> rest = members(one.complement());
        boolean within = true;
        for (int i = 0; i < first.size(); i++) {
            assertThat(both.get(i)).isEqualTo(first.get(i) && second.get(i));
            assertThat(either.get(i)).isEqualTo(first.get(i) || second.get(i));
            assertThat(rest.get(i)).isEqualTo(!first.get(i));
            within &= !first.get(i) || second.get(i);
        }
        assertThat(one.isWithin(other)).isEqualTo(one.and(other.complement()).isEmpty());
        if (one.isWithin(other)) {
            assertThat(within).isTrue();
        }
        assertThat(one.and(one.complement()).isEmpty()).isTrue();
        assertThat(one.or(one.complement()).isEverything()).isTrue();
        assertThat(one.complement().complement()).isEqualTo(one);
    }

    private static List<Boolean> members(ValueSet set) {
        List<Boolean> members = new ArrayList<>();
        members.add(set.hasAbsent());
        if (set instanceof NumberSet numbers) {
            members.add(numbers.hasNan());
            for (double number : NUMBERS) {
                members.add(numbers.has(number));
            }
        } else if (set instanceof TextSet texts) {
            TEXTS.forEach(text -> members.add(texts.has(text)));
            members.add(texts.has("a text that no set names"));
        } else {
            members.add(((FlagSet) set).hasTrue());
            members.add(((FlagSet) set).hasFalse());
        }
        return members;
    }

    private static ValueSet numbers(Random random) {
        ValueSet set = NumberSet.of(
                Comparison.values()[random.nextInt(Comparison.values().length)], BOUNDS[random.nextInt(BOUNDS.length)]);
        for (int i = random.nextInt(4); i > 0; i--) {
            ValueSet more = NumberSet.of(
                    Comparison.values()[random.nextInt(Comparison.values().length)],
                    BOUNDS[random.nextInt(BOUNDS.length)]);
            set = random.nextBoolean() ? set.and(more) : set.or(more);
        }
        return turned(set, random);
    }

    private static ValueSet texts(Random random) {
        List<String> some = new ArrayList<>(TEXTS);
        some.removeIf(text -> random.nextBoolean());
        return turned(TextSet.of(some), random);
    }

    private static ValueSet flags(Random random) {
        return new FlagSet(random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    }

    private static ValueSet turned(ValueSet set, Random random) {
        ValueSet turned = random.nextBoolean() ? set.complement() : set;
        return random.nextBoolean() ? turned.or(ValueSet.absent(turned.type())) : turned;
    }
}
