package io.tidegate.features.expression;

import io.tidegate.ingest.event.RiskEvent;
import org.jspecify.annotations.Nullable;

/** A part that gives a text. */
@FunctionalInterface
public non-sealed interface TextNode extends Node {
    /** The text; null where it is absent: an Optional for every text of every event would be garbage. */
    @Nullable
    String value(RiskEvent event, double[] vector);

    @Override
    default ValueType type() {
        return ValueType.TEXT;
    }

    @Override
    default FlagNode presence() {
        return (event, vector) -> FlagNode.of(value(event, vector) != null);
    }
}
