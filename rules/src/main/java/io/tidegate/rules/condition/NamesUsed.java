package io.tidegate.rules.condition;

import java.util.Map;
import java.util.TreeMap;

/** The names of values that a condition looks at, knobs not among them. */
public final class NamesUsed {
    private final Map<String, ValueType> found = new TreeMap<>();

    private NamesUsed() {}

    /** Names with their types, those whose presence alone is asked included. */
    public static Map<String, ValueType> of(Expr part) {
        NamesUsed names = new NamesUsed();
        names.visit(part);
        return names.found;
    }

    private void visit(Expr part) {
        if (part instanceof NumberExpr.Named named) {
            found.put(named.name(), ValueType.NUMBER);
        } else if (part instanceof TextExpr.Named named) {
            found.put(named.name(), ValueType.TEXT);
        } else if (part instanceof FlagExpr.Named named) {
            found.put(named.name(), ValueType.FLAG);
        } else if (part instanceof FlagExpr.Present present) {
            found.put(present.name(), present.of());
        }
        part.parts().forEach(this::visit);
    }
}
