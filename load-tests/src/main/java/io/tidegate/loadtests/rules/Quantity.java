package io.tidegate.loadtests.rules;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/** A number in a condition. */
sealed interface Quantity {
    /** Its value, by the values of names; NaN where one that it needs is absent. */
    double of(Map<String, Object> values);

    /** Adds the names that stand in it. */
    void addNames(Set<String> names);

    /** A number of the event's, as rules name it. */
    record Named(String name) implements Quantity {
        public Named {
            requireNonNull(name, "name is null");
        }

        @Override
        public double of(Map<String, Object> values) {
            return values.get(name) instanceof Double value ? value : Double.NaN;
        }

        @Override
        public void addNames(Set<String> names) {
            names.add(name);
        }
    }

    /** A number that the rule states, within a million of 0. */
    record Constant(double value) implements Quantity {
        @Override
        public double of(Map<String, Object> values) {
            return value;
        }

        @Override
        public void addNames(Set<String> names) {}
    }

    /** @param operator one of + - * / */
    record Computed(Quantity left, char operator, Quantity right) implements Quantity {
        public Computed {
            requireNonNull(left, "left is null");
            requireNonNull(right, "right is null");
        }

        @Override
        public double of(Map<String, Object> values) {
            double first = left.of(values);
            double second = right.of(values);
            return switch (operator) {
                case '+' -> first + second;
                case '-' -> first - second;
                case '*' -> first * second;
                case '/' -> first / second;
                default -> throw new IllegalStateException("operator=" + operator);
            };
        }

        @Override
        public void addNames(Set<String> names) {
            left.addNames(names);
            right.addNames(names);
        }
    }
}
