package io.tidegate.loadtests.rules;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A condition as a structure, from which the text of every engine is printed. */
sealed interface Term {
    /** The names that stand in it, in their order. */
    default Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        addNames(names);
        return names;
    }

    /** Adds the names that stand in it. */
    void addNames(Set<String> names);

    /**
     * What is true exactly where this is not true and not absent: no negation stands in it but at a single value. With it
     * an engine whose comparisons of an absent value are false answers as one to which absence is an error: a negation
     * would make true of false.
     */
    Term negated();

    /** The same without a negation but at a single value. */
    Term positive();

    /** All hold. */
    record All(List<Term> terms) implements Term {
        public All {
            terms = List.copyOf(terms);
        }

        @Override
        public void addNames(Set<String> names) {
            terms.forEach(term -> term.addNames(names));
        }

        @Override
        public Term negated() {
            return new Any(terms.stream().map(Term::negated).toList());
        }

        @Override
        public Term positive() {
            return new All(terms.stream().map(Term::positive).toList());
        }
    }

    /** At least one holds. */
    record Any(List<Term> terms) implements Term {
        public Any {
            terms = List.copyOf(terms);
        }

        @Override
        public void addNames(Set<String> names) {
            terms.forEach(term -> term.addNames(names));
        }

        @Override
        public Term negated() {
            return new All(terms.stream().map(Term::negated).toList());
        }

        @Override
        public Term positive() {
            return new Any(terms.stream().map(Term::positive).toList());
        }
    }

    /** It does not hold. */
    record Not(Term term) implements Term {
        public Not {
            requireNonNull(term, "term is null");
        }

        @Override
        public void addNames(Set<String> names) {
            term.addNames(names);
        }

        @Override
        public Term negated() {
            return term.positive();
        }

        @Override
        public Term positive() {
            return term.negated();
        }
    }

    /** Two numbers compared. */
    record Compared(Quantity left, Comparison by, Quantity right) implements Term {
        public Compared {
            requireNonNull(left, "left is null");
            requireNonNull(by, "by is null");
            requireNonNull(right, "right is null");
        }

        @Override
        public void addNames(Set<String> names) {
            left.addNames(names);
            right.addNames(names);
        }

        @Override
        public Term negated() {
            return new Compared(left, by.opposite(), right);
        }

        @Override
        public Term positive() {
            return this;
        }
    }

    /** A text that is one of some, or, where not expected, is there and none of them. */
    record OneOf(String name, List<String> texts, boolean expected) implements Term {
        public OneOf {
            requireNonNull(name, "name is null");
            texts = List.copyOf(texts);
        }

        @Override
        public void addNames(Set<String> names) {
            names.add(name);
        }

        @Override
        public Term negated() {
            return new OneOf(name, texts, !expected);
        }

        @Override
        public Term positive() {
            return this;
        }
    }

    /** A text that begins with another, or, where not expected, is there and does not. */
    record Prefixed(String name, String prefix, boolean expected) implements Term {
        public Prefixed {
            requireNonNull(name, "name is null");
            requireNonNull(prefix, "prefix is null");
        }

        @Override
        public void addNames(Set<String> names) {
            names.add(name);
        }

        @Override
        public Term negated() {
            return new Prefixed(name, prefix, !expected);
        }

        @Override
        public Term positive() {
            return this;
        }
    }

    /** A flag that is as expected. */
    record Flagged(String name, boolean expected) implements Term {
        public Flagged {
            requireNonNull(name, "name is null");
        }

        @Override
        public void addNames(Set<String> names) {
            names.add(name);
        }

        @Override
        public Term negated() {
            return new Flagged(name, !expected);
        }

        @Override
        public Term positive() {
            return this;
        }
    }
}
