package io.tidegate.features.catalog;

/** How a feature's value is made. docs/features.md defines each exactly. */
public enum Aggregate {
    /** Billing amount of the event, in units of its currency; absent where it is no payment. */
    AMOUNT(Kind.EVENT),
    /** 1 on Saturday and Sunday (UTC), else 0. */
    WEEKEND(Kind.EVENT),
    /** 1 from 00:00 to 06:59 (UTC), else 0. */
    NIGHT(Kind.EVENT),

    /** Number of events in the window. */
    COUNT(Kind.WINDOW),
    /** Sum of a field. */
    SUM(Kind.WINDOW),
    /** Sum by count of the events that have the field. */
    MEAN(Kind.WINDOW),
    /** Standard deviation of a field over the events that have it: that of the population, not of a sample. */
    STDDEV(Kind.WINDOW),
    /** Smallest value of a field. */
    MIN(Kind.WINDOW),
    /** Greatest value of a field. */
    MAX(Kind.WINDOW),
    /** Number of different values of a field. */
    DISTINCT(Kind.WINDOW),
    /** Count of a field's most frequent value by count of the events that have the field. */
    TOP_SHARE(Kind.WINDOW),
    /** A field of the newest event before this one. */
    LAST(Kind.WINDOW),
    /** Seconds since the newest event before this one. */
    SECONDS_SINCE_LAST(Kind.WINDOW),
    /** Seconds since the entity's first event; the window says how long an idle entity is remembered. */
    FIRST_SEEN_AGE(Kind.WINDOW),
    /** Events known to have one of some labels, by count. */
    LABEL_RATE(Kind.WINDOW),

    /** One feature by another; absent where either is absent or the second is 0. */
    RATIO(Kind.DERIVED),
    /** A typed expression over the event and features that stand above it. */
    EXPRESSION(Kind.DERIVED),

    /** A field of a reference table, as looked up for this event. */
    LOOKUP(Kind.REFERENCE);

    /** What a value is made from. */
    public enum Kind {
        /** From the event alone. */
        EVENT,
        /** From a window of an entity's history. */
        WINDOW,
        /** From other features. */
        DERIVED,
        /** From a look-up. */
        REFERENCE
    }

    private final Kind kind;

    Aggregate(Kind kind) {
        this.kind = kind;
    }

    /** What the value is made from. */
    public Kind kind() {
        return kind;
    }

    /** Whether it is taken of a field. */
    public boolean needsField() {
        return switch (this) {
            case SUM, MEAN, STDDEV, MIN, MAX, DISTINCT, TOP_SHARE, LAST -> true;
            case AMOUNT,
                    WEEKEND,
                    NIGHT,
                    COUNT,
                    SECONDS_SINCE_LAST,
                    FIRST_SEEN_AGE,
                    LABEL_RATE,
                    RATIO,
                    EXPRESSION,
                    LOOKUP -> false;
        };
    }

    /** Whether the field may be a text. */
    public boolean takesText() {
        return this == DISTINCT || this == TOP_SHARE;
    }
}
