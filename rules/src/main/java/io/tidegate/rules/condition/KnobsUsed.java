package io.tidegate.rules.condition;

import java.util.Set;
import java.util.TreeSet;

/** The knobs that a condition goes by. */
public final class KnobsUsed {
    private KnobsUsed() {}

    /** Their names, as the document has them. */
    public static Set<String> of(Expr part) {
        Set<String> found = new TreeSet<>();
        visit(part, found);
        return found;
    }

    private static void visit(Expr part, Set<String> found) {
        if (part instanceof NumberExpr.Knob knob) {
            found.add(knob.name());
        }
        part.parts().forEach(inner -> visit(inner, found));
    }
}
