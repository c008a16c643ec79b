package io.tidegate.rules.cel;

import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.ruleset.ConditionCompiler;
import io.tidegate.rules.ruleset.ConditionLanguage;
import io.tidegate.rules.ruleset.NamedValue;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** CEL, checked statically and run by its own interpreter. It knows the conditions of rule sets before. Safe for several threads. */
public final class CelConditionLanguage implements ConditionLanguage {
    /** Names with their types for which conditions are known: those of each product, and of a rule set with attributes or knobs of its own. */
    static final int VOCABULARIES_MAX = 4;

    private static final float LOAD_FACTOR = 0.75f;

    private final Map<Map<String, ValueType>, KnownConditions> byNames =
            new LinkedHashMap<>(2 * VOCABULARIES_MAX, LOAD_FACTOR, true);

    @Override
    public ConditionCompiler over(Vocabulary vocabulary) {
        return new CelConditionCompiler(vocabulary, known(vocabulary));
    }

    private synchronized KnownConditions known(Vocabulary vocabulary) {
        Map<String, ValueType> names = new TreeMap<>();
        for (NamedValue value : vocabulary.values()) {
            names.put(value.name(), value.type());
        }
        KnownConditions known = byNames.computeIfAbsent(
                names,
                unused -> new KnownConditions(CelEnvironment.compiler(vocabulary), KnownConditions.CHARACTERS_MAX));
        if (byNames.size() > VOCABULARIES_MAX) {
            byNames.remove(byNames.keySet().iterator().next());
        }
        return known;
    }
}
