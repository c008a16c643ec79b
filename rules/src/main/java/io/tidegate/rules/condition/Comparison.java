package io.tidegate.rules.condition;

/** How two values are compared: numbers as IEEE 754 has it, texts by their UTF-16 units. */
public enum Comparison {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
        return symbol;
    }

    /** Whether it holds between two numbers; with a NaN only {@code !=} does. */
    public boolean holds(double left, double right) {
        return switch (this) {
            case EQUAL -> left == right;
            case NOT_EQUAL -> left != right;
            case LESS -> left < right;
            case LESS_OR_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_OR_EQUAL -> left >= right;
        };
    }

    /** Whether it holds between two texts. */
    public boolean holds(String left, String right) {
        return switch (this) {
            case EQUAL -> left.equals(right);
            case NOT_EQUAL -> !left.equals(right);
            case LESS -> left.compareTo(right) < 0;
            case LESS_OR_EQUAL -> left.compareTo(right) <= 0;
            case GREATER -> left.compareTo(right) > 0;
            case GREATER_OR_EQUAL -> left.compareTo(right) >= 0;
        };
    }

    /** The same comparison with its sides exchanged: {@code a < b} is {@code b > a}. */
    public Comparison mirrored() {
        return switch (this) {
            case EQUAL -> EQUAL;
            case NOT_EQUAL -> NOT_EQUAL;
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
        };
    }
}
