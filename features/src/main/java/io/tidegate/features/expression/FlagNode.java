package io.tidegate.features.expression;

import io.tidegate.ingest.event.RiskEvent;

/** A part that gives true, false, or neither. */
@FunctionalInterface
public non-sealed interface FlagNode extends Node {
    int FALSE = 0;
    int TRUE = 1;
    int ABSENT = -1;

    /** {@link #TRUE}, {@link #FALSE} or {@link #ABSENT}. */
    int value(RiskEvent event, double[] vector);

    /** The value of a flag that is there. */
    static int of(boolean flag) {
        return flag ? TRUE : FALSE;
    }

    @Override
    default ValueType type() {
        return ValueType.FLAG;
    }

    @Override
    default FlagNode presence() {
        return (event, vector) -> of(value(event, vector) != ABSENT);
    }
}
