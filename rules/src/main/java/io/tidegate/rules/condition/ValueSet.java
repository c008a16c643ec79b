package io.tidegate.rules.condition;

/**
 * Some of the values that a name may have, absent being one of them. Sets of one type are closed under union,
 * intersection and complement; all operations give the exact set.
 */
public sealed interface ValueSet permits NumberSet, TextSet, FlagSet {
    /** What the values are. */
    ValueType type();

    /** Whether absence is in it. */
    boolean hasAbsent();

    /** Whether nothing is in it. */
    boolean isEmpty();

    /** Whether every value is in it, and absence. */
    boolean isEverything();

    /** What is in both; the other set must be of the same type. */
    ValueSet and(ValueSet other);

    /** What is in either; the other set must be of the same type. */
    ValueSet or(ValueSet other);

    /** What is not in it. */
    ValueSet complement();

    /** Whether all that is in it is in the other too. */
    default boolean isWithin(ValueSet other) {
        return and(other.complement()).isEmpty();
    }

    /** Every value, and absence. */
    static ValueSet everything(ValueType type) {
        return absent(type).or(present(type));
    }

    /** Every value, without absence. */
    static ValueSet present(ValueType type) {
        return absent(type).complement();
    }

    /** Absence alone. */
    static ValueSet absent(ValueType type) {
        return switch (type) {
            case NUMBER -> NumberSet.ABSENT;
            case TEXT -> TextSet.ABSENT;
            case FLAG -> FlagSet.ABSENT;
        };
    }
}
