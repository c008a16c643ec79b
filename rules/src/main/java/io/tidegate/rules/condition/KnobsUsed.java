package io.tidegate.rules.condition;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The knobs that a condition goes by. */
public final class KnobsUsed {
    private KnobsUsed() {}

    /** Their names, as the document has them. */
    public static Set<String> of(Expr part) {
        return values(part).keySet();
    }

    /** The values that they stand at, by their names. */
    public static Map<String, Double> values(Expr part) {
        Map<String, Double> found = new TreeMap<>();
        visit(part, found);
        return found;
    }

    private static void visit(Expr part, Map<String, Double> found) {
        if (part instanceof NumberExpr.Knob knob) {
            found.put(knob.name(), knob.value());
        }
        part.parts().forEach(inner -> visit(inner, found));
    }
}
