package io.tidegate.rules.condition;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A part that gives a number: an IEEE 754 double, as all numbers of rules are. */
public sealed interface NumberExpr extends Expr {
    /** Goes by kind. */
    <R> R accept(Visitor<R> visitor);

    @Override
    default ValueType type() {
        return ValueType.NUMBER;
    }

    /** What is done with each kind. */
    interface Visitor<R> {
        R constant(Constant constant);

        R knob(Knob knob);

        R named(Named named);

        R arithmetic(Arithmetic arithmetic);

        R negation(Negation negation);

        R choice(Choice choice);

        R parsed(Parsed parsed);
    }

    /** A number in the text; finite. */
    record Constant(double value) implements NumberExpr {
        @Override
        public List<Expr> parts() {
            return List.of();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.constant(this);
        }
    }

    /** A knob at the value it is turned to; finite. */
    record Knob(String name, double value) implements NumberExpr {
        public Knob {
            requireNonNull(name, "name is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.knob(this);
        }
    }

    /** A value of the event's, by its full name. */
    record Named(String name) implements NumberExpr {
        public Named {
            requireNonNull(name, "name is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.named(this);
        }
    }

    /** Two numbers computed to one. */
    record Arithmetic(Operator operator, NumberExpr left, NumberExpr right) implements NumberExpr {
        public Arithmetic {
            requireNonNull(operator, "operator is null");
            requireNonNull(left, "left is null");
            requireNonNull(right, "right is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of(left, right);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.arithmetic(this);
        }
    }

    /** A number with the other sign. */
    record Negation(NumberExpr operand) implements NumberExpr {
        public Negation {
            requireNonNull(operand, "operand is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of(operand);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.negation(this);
        }
    }

    /** One of two, by a condition. */
    record Choice(FlagExpr condition, NumberExpr yes, NumberExpr no) implements NumberExpr {
        public Choice {
            requireNonNull(condition, "condition is null");
            requireNonNull(yes, "yes is null");
            requireNonNull(no, "no is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of(condition, yes, no);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.choice(this);
        }
    }

    /** The number that a text says; absent where it says none. */
    record Parsed(TextExpr text) implements NumberExpr {
        public Parsed {
            requireNonNull(text, "text is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of(text);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.parsed(this);
        }
    }

    /** What can be computed of two numbers. */
    enum Operator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** As it is written. */
        public String symbol() {
            return symbol;
        }

        /** The result as IEEE 754 has it: a division by zero is infinite, or NaN. */
        public double apply(double left, double right) {
            return switch (this) {
                case ADD -> left + right;
                case SUBTRACT -> left - right;
                case MULTIPLY -> left * right;
                case DIVIDE -> left / right;
            };
        }
    }
}
