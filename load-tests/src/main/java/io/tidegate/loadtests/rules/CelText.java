package io.tidegate.loadtests.rules;

import java.util.List;
import java.util.stream.Collectors;

/** Conditions as officers write them. */
final class CelText extends TermText {
    @Override
    String all(List<Term> terms) {
        return terms.stream()
                .map(term -> term instanceof Term.All all ? bracketed(all.terms(), " && ") : of(term))
                .collect(Collectors.joining(" && "));
    }

    @Override
    String any(List<Term> terms) {
        return bracketed(terms, " || ");
    }

    @Override
    String not(Term term) {
        return term instanceof Term.Any ? '!' + of(term) : "!(" + of(term) + ')';
    }

    @Override
    String oneOf(Term.OneOf term) {
        if (term.texts().size() == 1) {
            return term.name()
                    + (term.expected() ? " == " : " != ")
                    + quoted(term.texts().get(0));
        }
        String member = term.name() + " in [" + list(term.texts()) + ']';
        return term.expected() ? member : "!(" + member + ')';
    }

    @Override
    String prefixed(Term.Prefixed term) {
        return (term.expected() ? "" : "!") + term.name() + ".startsWith(" + quoted(term.prefix()) + ')';
    }

    @Override
    String flagged(Term.Flagged term) {
        return (term.expected() ? "" : "!") + term.name();
    }

    @Override
    String name(String name) {
        return name;
    }
}
