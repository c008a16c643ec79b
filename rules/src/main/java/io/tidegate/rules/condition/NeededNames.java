package io.tidegate.rules.condition;

import java.util.LinkedHashSet;
import java.util.Set;

/** The names without which a part has no value, whatever else is there. */
final class NeededNames {
    private final Set<Needed> found = new LinkedHashSet<>();

    private NeededNames() {}

    /** A name and what it gives. */
    record Needed(String name, ValueType type) {}

    static Set<Needed> of(Expr part) {
        NeededNames names = new NeededNames();
        names.visit(part);
        return names.found;
    }

    private void visit(Expr part) {
        if (part instanceof NumberExpr.Named named) {
            found.add(new Needed(named.name(), ValueType.NUMBER));
        } else if (part instanceof TextExpr.Named named) {
            found.add(new Needed(named.name(), ValueType.TEXT));
        } else if (part instanceof FlagExpr.Named named) {
            found.add(new Needed(named.name(), ValueType.FLAG));
        } else if (part instanceof NumberExpr.Choice
                || part instanceof TextExpr.Choice
                || part instanceof FlagExpr.Choice) {
            visit(part.parts().get(0)); // one of the others is not taken
        } else if (!(part instanceof FlagExpr.And || part instanceof FlagExpr.Or)) {
            part.parts().forEach(this::visit); // one side of and, or decides alone
        }
    }
}
