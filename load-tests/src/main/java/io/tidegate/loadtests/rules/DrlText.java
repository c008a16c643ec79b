package io.tidegate.loadtests.rules;

import io.tidegate.rules.ruleset.NamedValue;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rules as Drools has them: one wide fact, whose class the text declares, and a pattern for each rule with a constraint for
 * each thing that must hold, so that rules share what they have in common. What is absent is null, of which no comparison
 * holds, and which nothing can be computed from: there it is asked for first. (NaN would not do: the index of ranges takes
 * it for the greatest number.)
 */
final class DrlText extends TermText {
    static final String PACKAGE = "io.tidegate.bench";
    static final String FACT = "Payment";

    /** Rules add their ids to it. */
    static final String FIRED = "fired";

    /** The whole text. @param values the names, each a field of the fact */
    String document(Collection<NamedValue> values, List<MadeRule> rules) {
        StringBuilder text = new StringBuilder("package " + PACKAGE + ";\nglobal java.util.List " + FIRED + ";\n");
        text.append("declare ").append(FACT).append('\n');
        for (NamedValue value : values) {
            text.append("  ").append(name(value.name())).append(": ").append(type(value));
            text.append('\n');
        }
        text.append("end\n");
        for (MadeRule rule : rules) {
            text.append("rule \"").append(rule.id()).append("\" when ").append(FACT);
            text.append('(').append(of(rule.when().positive())).append(") then ");
            text.append(FIRED).append(".add(\"").append(rule.id()).append("\"); end\n");
        }
        return text.toString();
    }

    private static String type(NamedValue value) {
        return switch (value.type()) {
            case NUMBER -> "Double";
            case TEXT -> "String";
            case FLAG -> "Boolean";
        };
    }

    /** At the top of a condition: constraints of their own. */
    @Override
    String all(List<Term> terms) {
        return terms.stream()
                .map(term -> term instanceof Term.All all ? bracketed(all.terms(), " && ") : of(term))
                .collect(Collectors.joining(", "));
    }

    @Override
    String any(List<Term> terms) {
        return terms.stream()
                .map(term -> term instanceof Term.All all ? bracketed(all.terms(), " && ") : of(term))
                .collect(Collectors.joining(" || ", "(", ")"));
    }

    @Override
    String not(Term term) {
        throw new IllegalStateException("a negation is left in " + term);
    }

    @Override
    String compared(Term.Compared term) {
        String compared = super.compared(term);
        return term.left() instanceof Quantity.Computed
                ? term.names().stream().map(name -> name(name) + " != null && ").collect(Collectors.joining())
                        + compared
                : compared;
    }

    @Override
    String oneOf(Term.OneOf term) {
        String name = name(term.name());
        return term.expected()
                ? name + " in (" + list(term.texts()) + ')'
                : '(' + name + " != null && " + name + " not in (" + list(term.texts()) + "))";
    }

    @Override
    String prefixed(Term.Prefixed term) {
        String name = name(term.name());
        return '(' + name + " != null && " + (term.expected() ? "" : "!") + name + ".startsWith("
                + quoted(term.prefix()) + "))";
    }

    @Override
    String flagged(Term.Flagged term) {
        return name(term.name()) + " == " + term.expected();
    }

    @Override
    String name(String name) {
        return word(name);
    }
}
