package io.tidegate.loadtests.rules;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Prints conditions in the language of an engine. */
abstract class TermText {
    /** A whole condition. */
    final String of(Term term) {
        if (term instanceof Term.All all) {
            return all(all.terms());
        }
        if (term instanceof Term.Any any) {
            return any(any.terms());
        }
        if (term instanceof Term.Not not) {
            return not(not.term());
        }
        if (term instanceof Term.Compared compared) {
            return compared(compared);
        }
        if (term instanceof Term.OneOf oneOf) {
            return oneOf(oneOf);
        }
        if (term instanceof Term.Prefixed prefixed) {
            return prefixed(prefixed);
        }
        if (term instanceof Term.Flagged flagged) {
            return flagged(flagged);
        }
        throw new IllegalStateException("term=" + term);
    }

    abstract String all(List<Term> terms);

    abstract String any(List<Term> terms);

    abstract String not(Term term);

    abstract String oneOf(Term.OneOf term);

    abstract String prefixed(Term.Prefixed term);

    abstract String flagged(Term.Flagged term);

    /** How the engine calls a name of the rules. */
    abstract String name(String name);

    String compared(Term.Compared term) {
        return quantity(term.left()) + ' ' + term.by().symbol() + ' ' + quantity(term.right());
    }

    /** Terms within brackets, with a word between them. */
    final String bracketed(List<Term> terms, String between) {
        return terms.stream().map(this::of).collect(Collectors.joining(between, "(", ")"));
    }

    /** A number that is at most part of a comparison. */
    final String quantity(Quantity quantity) {
        if (quantity instanceof Quantity.Named named) {
            return name(named.name());
        }
        if (quantity instanceof Quantity.Constant constant) {
            return Double.toString(constant.value());
        }
        if (quantity instanceof Quantity.Computed computed) {
            return operand(computed.left()) + ' ' + computed.operator() + ' ' + operand(computed.right());
        }
        throw new IllegalStateException("quantity=" + quantity);
    }

    private String operand(Quantity quantity) {
        return quantity instanceof Quantity.Computed ? '(' + quantity(quantity) + ')' : quantity(quantity);
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    static String list(Collection<String> texts) {
        return texts.stream().map(TermText::quoted).collect(Collectors.joining(", "));
    }

    /** A name as a single word. */
    static String word(String name) {
        return name.replace('.', '_');
    }
}
