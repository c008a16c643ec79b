package io.tidegate.rules.condition;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** A part that is true, false, or absent. */
public sealed interface FlagExpr extends Expr {
    /** Goes by kind. */
    <R> R accept(Visitor<R> visitor);

    @Override
    default ValueType type() {
        return ValueType.FLAG;
    }

    /** What is done with each kind. */
    interface Visitor<R> {
        R constant(Constant part);

        R named(Named part);

        R present(Present part);

        R not(Not part);

        R and(And part);

        R or(Or part);

        R choice(Choice part);

        R compared(Compared part);

        R textCompared(TextCompared part);

        R flagCompared(FlagCompared part);

        R numberIn(NumberIn part);

        R textIn(TextIn part);

        R textAsked(TextAsked part);
    }

    /** True or false in the text. */
    record Constant(boolean value) implements FlagExpr {
        @Override
        public List<Expr> parts() {
            return List.of();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.constant(this);
        }
    }

    /** A flag of the event's, by its full name. */
    record Named(String name) implements FlagExpr {
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

    /** Whether a value of the event's is there: {@code has(name)}. Never absent itself. */
    record Present(String name, ValueType of) implements FlagExpr {
        public Present {
            requireNonNull(name, "name is null");
            requireNonNull(of, "of is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.present(this);
        }
    }

    /** True for false. */
    record Not(FlagExpr operand) implements FlagExpr {
        public Not {
            requireNonNull(operand, "operand is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of(operand);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }
    }

    /** False where either side is false, whatever the other is. */
    record And(FlagExpr left, FlagExpr right) implements FlagExpr {
        public And {
            requireNonNull(left, "left is null");
            requireNonNull(right, "right is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of(left, right);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.and(this);
        }
    }

    /** True where either side is true, whatever the other is. */
    record Or(FlagExpr left, FlagExpr right) implements FlagExpr {
        public Or {
            requireNonNull(left, "left is null");
            requireNonNull(right, "right is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of(left, right);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.or(this);
        }
    }

    /** One of two, by a condition. */
    record Choice(FlagExpr condition, FlagExpr yes, FlagExpr no) implements FlagExpr {
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

    /** Two numbers compared. */
    record Compared(NumberExpr left, Comparison comparison, NumberExpr right) implements FlagExpr {
        public Compared {
            requireNonNull(left, "left is null");
            requireNonNull(comparison, "comparison is null");
            requireNonNull(right, "right is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of(left, right);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.compared(this);
        }
    }

    /** Two texts compared. */
    record TextCompared(TextExpr left, Comparison comparison, TextExpr right) implements FlagExpr {
        public TextCompared {
            requireNonNull(left, "left is null");
            requireNonNull(comparison, "comparison is null");
            requireNonNull(right, "right is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of(left, right);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.textCompared(this);
        }
    }

    /** Whether two flags are equal, or are not. */
    record FlagCompared(FlagExpr left, boolean equal, FlagExpr right) implements FlagExpr {
        public FlagCompared {
            requireNonNull(left, "left is null");
            requireNonNull(right, "right is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of(left, right);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.flagCompared(this);
        }
    }

    /**
     * Whether a number is one of some.
     *
     * @param members constants and knobs
     */
    record NumberIn(NumberExpr value, List<NumberExpr> members) implements FlagExpr {
        public NumberIn {
            requireNonNull(value, "value is null");
            members = List.copyOf(members);
        }

        @Override
        public List<Expr> parts() {
            List<Expr> parts = new ArrayList<>(members.size() + 1);
            parts.add(value);
            parts.addAll(members);
            return parts;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.numberIn(this);
        }
    }

    /** Whether a text is one of some. */
    record TextIn(TextExpr value, List<String> members) implements FlagExpr {
        public TextIn {
            requireNonNull(value, "value is null");
            members = List.copyOf(members);
        }

        @Override
        public List<Expr> parts() {
            return List.of(value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.textIn(this);
        }
    }

    /** What is asked of a text and a part of it. */
    record TextAsked(TextQuestion question, TextExpr text, TextExpr part) implements FlagExpr {
        public TextAsked {
            requireNonNull(question, "question is null");
            requireNonNull(text, "text is null");
            requireNonNull(part, "part is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of(text, part);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.textAsked(this);
        }
    }
}
