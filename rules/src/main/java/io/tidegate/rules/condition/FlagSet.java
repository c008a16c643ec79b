package io.tidegate.rules.condition;

/** Some of true, false and absent. */
public record FlagSet(boolean hasTrue, boolean hasFalse, boolean hasAbsent) implements ValueSet {
    static final FlagSet ABSENT = new FlagSet(false, false, true);

    /** One of the two. */
    public static FlagSet of(boolean value) {
        return new FlagSet(value, !value, false);
    }

    @Override
    public ValueType type() {
        return ValueType.FLAG;
    }

    @Override
    public boolean isEmpty() {
        return !hasTrue && !hasFalse && !hasAbsent;
    }

    @Override
    public boolean isEverything() {
        return hasTrue && hasFalse && hasAbsent;
    }

    @Override
    public FlagSet and(ValueSet other) {
        FlagSet that = (FlagSet) other;
        return new FlagSet(hasTrue && that.hasTrue, hasFalse && that.hasFalse, hasAbsent && that.hasAbsent);
    }

    @Override
    public FlagSet or(ValueSet other) {
        FlagSet that = (FlagSet) other;
        return new FlagSet(hasTrue || that.hasTrue, hasFalse || that.hasFalse, hasAbsent || that.hasAbsent);
    }

    @Override
    public FlagSet complement() {
        return new FlagSet(!hasTrue, !hasFalse, !hasAbsent);
    }
}
