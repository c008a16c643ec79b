package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.NamesUsed;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.ruleset.FlagReader;
import java.util.List;
import java.util.Map;

/** What is absent, in words: no model scored; the lists did not answer. */
final class AbsenceWords {
    private static final String SCORE = "score.";
    private static final String LIST = "list.";
    private static final String PROFILE = "profile.";
    private static final String FEATURE = "feature.";
    private static final String ATTRIBUTE = "attr.";

    private final Subjects subjects;
    private final LookupWords lookups;

    AbsenceWords(Subjects subjects, LookupWords lookups) {
        this.subjects = requireNonNull(subjects, "subjects is null");
        this.lookups = requireNonNull(lookups, "lookups is null");
    }

    /** That the value of a name is there, or is not. */
    String present(String name, boolean there) {
        if (!there) {
            return absent(name);
        }
        if (name.startsWith(SCORE)) {
            return "a model scored";
        }
        if (name.startsWith(LIST)) {
            return "the list " + table(name, LIST) + " answered";
        }
        String noun = subjects.of(name).noun();
        return noun
                + (name.startsWith(ATTRIBUTE) ? " was sent" : name.startsWith(FEATURE) ? " is known" : " is stated");
    }

    /** That the value of a name is not there, and why. */
    String absent(String name) {
        if (name.startsWith(SCORE)) {
            return "no model scored";
        }
        if (name.startsWith(LIST)) {
            return lookups.noList(table(name, LIST));
        }
        if (name.startsWith(PROFILE)) {
            String field = name.substring(name.lastIndexOf('.') + 1).replace('_', ' ');
            return lookups.noField(Subjects.table(name), field);
        }
        String noun = subjects.of(name).noun();
        return noun
                + (name.startsWith(ATTRIBUTE)
                        ? " was not sent"
                        : name.startsWith(FEATURE) ? " is not known" : " is not stated");
    }

    /** Why a part has no value: the absent ones of the values that it looks at. */
    String missing(FlagExpr part, Evidence evidence) {
        List<String> missing = NamesUsed.of(part).entrySet().stream()
                .filter(used -> isAbsent(used, evidence))
                .map(used -> absent(used.getKey()))
                .distinct()
                .toList();
        return missing.isEmpty() ? "a text that should hold a number holds none" : TextWords.and(missing);
    }

    private static boolean isAbsent(Map.Entry<String, ValueType> used, Evidence evidence) {
        FlagExpr.Present asked = new FlagExpr.Present(used.getKey(), used.getValue());
        return evidence.values().flag(asked) == FlagReader.FALSE;
    }

    private static String table(String name, String prefix) {
        return name.substring(prefix.length());
    }
}
