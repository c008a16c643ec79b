package io.tidegate.features.expression;

import io.tidegate.ingest.event.RiskEvent;

/** A part that gives a number. */
@FunctionalInterface
public non-sealed interface NumberNode extends Node {
    /** Bits of the NaN that stands for absent: another one than arithmetic makes. */
    long ABSENT_BITS = 0x7FF8_0000_0054_4944L;

    /** Stands for a number that is not there. */
    double ABSENT = Double.longBitsToDouble(ABSENT_BITS);

    /**
     * The number, {@link #ABSENT}, or NaN where arithmetic has no result.
     *
     * @param vector features by index, NaN where absent; not read by what names none
     */
    double value(RiskEvent event, double[] vector);

    /** Whether a value stands for one that is not there. */
    static boolean isAbsent(double value) {
        return Double.isNaN(value) && Double.doubleToRawLongBits(value) == ABSENT_BITS;
    }

    @Override
    default ValueType type() {
        return ValueType.NUMBER;
    }

    @Override
    default FlagNode presence() {
        return (event, vector) -> FlagNode.of(!isAbsent(value(event, vector)));
    }
}
