package io.tidegate.rules.history;

import io.tidegate.rules.condition.ValueType;

/** What is kept of a decision beside what rules saw. */
public enum Recorded {
    EVENT_ID(ValueType.TEXT),
    TENANT(ValueType.TEXT),
    /** Type of the event's first entity. */
    ENTITY_TYPE(ValueType.TEXT),
    ENTITY_ID(ValueType.TEXT),
    /** Milliseconds since the epoch. */
    EVENT_TIME(ValueType.NUMBER),
    /** Milliseconds since the epoch. */
    DECIDED_AT(ValueType.NUMBER),
    /** Amount in units of its billing (a payment) or own (a loan) currency. */
    AMOUNT(ValueType.NUMBER),
    CURRENCY(ValueType.TEXT),
    VERDICT(ValueType.TEXT),
    POINTS(ValueType.NUMBER),
    /** Codes, with a line feed between two. */
    REASONS(ValueType.TEXT),
    /** Ids, with a line feed between two. */
    FIRED_RULES(ValueType.TEXT),
    /** Ids, with a line feed between two. */
    SHADOW_RULES(ValueType.TEXT),
    /** SHA-256 of the rule set that decided; empty where there was none. */
    RULE_SET_HASH(ValueType.TEXT),
    /** Whether the event turned out bad (fraud, default); absent where that is not known. */
    BAD(ValueType.FLAG);

    private final ValueType type;

    Recorded(ValueType type) {
        this.type = type;
    }

    /** What the column holds. */
    public ValueType type() {
        return type;
    }
}
