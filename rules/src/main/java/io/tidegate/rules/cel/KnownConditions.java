package io.tidegate.rules.cel;

import static java.util.Objects.requireNonNull;

import dev.cel.compiler.CelCompiler;
import io.tidegate.rules.condition.Expr;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.KnobsUsed;
import io.tidegate.rules.ruleset.Knob;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions that were found right, over names of the same types. Most conditions of a rule set were in the one before it,
 * and what a condition says follows from its text, the types of its names and the values of its knobs, so that only the
 * others are parsed and checked. Those that were asked for last are kept. Safe for several threads.
 */
final class KnownConditions {
    /** Most characters of all texts that are kept; what is made of them takes a few dozen bytes for each. */
    static final int CHARACTERS_MAX = 1 << 20;

    private static final int TEXTS_INITIAL = 64;
    private static final float LOAD_FACTOR = 0.75f;

    private final CelCompiler compiler;
    private final int charactersMax;
    private final Map<String, Known> byText = new LinkedHashMap<>(TEXTS_INITIAL, LOAD_FACTOR, true);
    private int characters;

    /**
     * What a condition says.
     *
     * @param places of parts in the text, by identity
     */
    record Known(FlagExpr tree, Map<Expr, Integer> places) {
        Known {
            requireNonNull(tree, "tree is null");
            requireNonNull(places, "places is null");
        }

        /** Whether it says the same over this vocabulary: the values of knobs are in the tree. */
        boolean holdsFor(Vocabulary vocabulary) {
            return KnobsUsed.values(tree).entrySet().stream().allMatch(knob -> vocabulary
                    .knob(Vocabulary.knobName(knob.getKey()))
                    .map(Knob::value)
                    .equals(Optional.of(knob.getValue())));
        }
    }

    /** @param compiler that knows the names */
    KnownConditions(CelCompiler compiler, int charactersMax) {
        this.compiler = requireNonNull(compiler, "compiler is null");
        this.charactersMax = charactersMax;
    }

    /** What parses and checks over these names. */
    CelCompiler compiler() {
        return compiler;
    }

    /** What is known of a text, where it says the same over this vocabulary. */
    synchronized Optional<Known> find(String text, Vocabulary vocabulary) {
        return Optional.ofNullable(byText.get(text)).filter(known -> known.holdsFor(vocabulary));
    }

    /** Keeps what was made of a text, in the place of what was made of it with other knobs. */
    synchronized void keep(String text, Known known) {
        if (byText.put(text, known) == null) {
            characters += text.length();
        }
        Iterator<String> oldest = byText.keySet().iterator();
        while (characters > charactersMax) {
            characters -= oldest.next().length();
            oldest.remove();
        }
    }

    /** Texts that are kept. */
    synchronized int size() {
        return byText.size();
    }
}
