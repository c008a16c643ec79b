package io.tidegate.features.catalog;

/** How a feature's value is made. */
public enum Aggregate {
    /** Billing amount of the event, in units of its currency; absent where it is no payment. */
    AMOUNT(Kind.EVENT),
    /** 1 on Saturday and Sunday (UTC), else 0. */
    WEEKEND(Kind.EVENT),
    /** 1 from 00:00 to 06:59 (UTC), else 0. */
    NIGHT(Kind.EVENT),
    /** Number of events in the window. */
    COUNT(Kind.WINDOW),
    /** Sum of billing amounts in the window, in units of the currency. */
    SUM_AMOUNT(Kind.WINDOW),
    /** Sum by count; 0 where the window is empty. */
    MEAN_AMOUNT(Kind.WINDOW),
    /** Events known to be bad by count; 0 where the window is empty. */
    BAD_RATE(Kind.WINDOW),
    /** One feature by another; absent where either is absent or the second is 0. */
    RATIO(Kind.DERIVED);

    /** What a value is made from. */
    public enum Kind {
        /** From the event alone. */
        EVENT,
        /** From a window of an entity's history. */
        WINDOW,
        /** From other features. */
        DERIVED
    }

    private final Kind kind;

    Aggregate(Kind kind) {
        this.kind = kind;
    }

    /** What the value is made from. */
    public Kind kind() {
        return kind;
    }
}
