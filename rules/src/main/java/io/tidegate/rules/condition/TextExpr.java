package io.tidegate.rules.condition;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A part that gives a text. */
public sealed interface TextExpr extends Expr {
    /** Goes by kind. */
    <R> R accept(Visitor<R> visitor);

    @Override
    default ValueType type() {
        return ValueType.TEXT;
    }

    /** What is done with each kind. */
    interface Visitor<R> {
        R constant(Constant constant);

        R named(Named named);

        R choice(Choice choice);
    }

    /** A text in quotes. */
    record Constant(String value) implements TextExpr {
        public Constant {
            requireNonNull(value, "value is null");
        }

        @Override
        public List<Expr> parts() {
            return List.of();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.constant(this);
        }
    }

    /** A value of the event's, by its full name. */
    record Named(String name) implements TextExpr {
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

    /** One of two, by a condition. */
    record Choice(FlagExpr condition, TextExpr yes, TextExpr no) implements TextExpr {
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
}
