package io.tidegate.rules.engine;

import io.tidegate.rules.condition.TextExpr;
import io.tidegate.rules.ruleset.FlagReader;
import org.jspecify.annotations.Nullable;

/** Evaluators of texts; absent is null. */
final class TextEvaluators implements TextExpr.Visitor<TextEvaluators.Text> {
    private final ValuePlaces places;
    private final FlagEvaluators flags;

    TextEvaluators(ValuePlaces places, FlagEvaluators flags) {
        this.places = places;
        this.flags = flags;
    }

    /** Gives a text, or null. */
    @FunctionalInterface
    interface Text {
        @Nullable
        String value(Values values);
    }

    Text of(TextExpr part) {
        return part.accept(this);
    }

    @Override
    public Text constant(TextExpr.Constant part) {
        String value = part.value();
        return values -> value;
    }

    @Override
    public Text named(TextExpr.Named part) {
        int place = places.of(part.name());
        return values -> values.texts[place];
    }

    @Override
    public Text choice(TextExpr.Choice part) {
        FlagEvaluators.Flag condition = flags.of(part.condition());
        Text yes = of(part.yes());
        Text no = of(part.no());
        return values -> {
            int chosen = condition.value(values);
            if (chosen == FlagReader.ABSENT) {
                return null;
            }
            return chosen == FlagReader.TRUE ? yes.value(values) : no.value(values);
        };
    }
}
