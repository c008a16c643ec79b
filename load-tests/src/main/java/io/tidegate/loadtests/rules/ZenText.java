package io.tidegate.loadtests.rules;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rules as zen-engine has them: a decision table that collects the ids of all rows whose condition holds, a row for each
 * rule; the table takes an error in a row, such as that of an absent number, as not true. Within an "or" such an error
 * would take the other side with it, so there what may be absent is asked for first.
 */
final class ZenText extends TermText {
    private final boolean withinAny;

    ZenText() {
        this(false);
    }

    private ZenText(boolean withinAny) {
        this.withinAny = withinAny;
    }

    @Override
    String all(List<Term> terms) {
        return terms.stream()
                .map(term -> term instanceof Term.All all ? bracketed(all.terms(), " and ") : of(term))
                .collect(Collectors.joining(" and "));
    }

    @Override
    String any(List<Term> terms) {
        ZenText within = new ZenText(true);
        return terms.stream()
                .map(term -> term instanceof Term.All all ? within.bracketed(all.terms(), " and ") : within.of(term))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    @Override
    String not(Term term) {
        throw new IllegalStateException("a negation is left in " + term);
    }

    @Override
    String compared(Term.Compared term) {
        return withinAny ? present(term, super.compared(term)) : super.compared(term);
    }

    @Override
    String oneOf(Term.OneOf term) {
        String member = name(term.name()) + " in [" + list(term.texts()) + ']';
        return term.expected() ? member : present(term, "not(" + member + ')');
    }

    @Override
    String prefixed(Term.Prefixed term) {
        String call = "startsWith(" + name(term.name()) + ", " + quoted(term.prefix()) + ')';
        String asked = term.expected() ? call : "not(" + call + ')';
        return withinAny ? present(term, asked) : asked;
    }

    @Override
    String flagged(Term.Flagged term) {
        return name(term.name()) + " == " + term.expected();
    }

    @Override
    String name(String name) {
        return word(name);
    }

    private String present(Term term, String asked) {
        return term.names().stream()
                .map(name -> name(name) + " != null and ")
                .collect(Collectors.joining("", "(", asked + ')'));
    }
}
