package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.rules.condition.Comparison;
import io.tidegate.rules.condition.FlagExpr;
import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.condition.TextExpr;
import io.tidegate.rules.ruleset.FlagReader;
import io.tidegate.rules.ruleset.RuleFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Parts of conditions in words: what they ask, and with an event's values what they found. */
final class PartWords {
    private static final String LIST = "list.";

    private final Optional<Evidence> evidence;
    private final Subjects subjects;
    private final Quantities quantities;
    private final ComparisonWords comparisons;
    private final LookupWords lookups;
    private final AbsenceWords absences;

    /** @param evidence empty to say what is asked of any event */
    PartWords(FeatureCatalog catalog, ReferencePlan plan, Optional<Evidence> evidence) {
        this.evidence = requireNonNull(evidence, "evidence is null");
        Optional<RuleFacts> facts = evidence.map(Evidence::facts);
        this.subjects = new Subjects(catalog, facts.map(RuleFacts::event));
        this.quantities = new Quantities(subjects, condition -> asked(condition, true), this::noun);
        this.comparisons = new ComparisonWords(subjects, quantities, evidence);
        this.lookups = new LookupWords(plan, facts);
        this.absences = new AbsenceWords(subjects, lookups);
    }

    /** The subject of a name of rules. */
    Subjects subjects() {
        return subjects;
    }

    /** What a condition asks, as a clause; brackets where and and or meet. */
    String asked(FlagExpr part, boolean wanted) {
        if (part instanceof FlagExpr.Not not) {
            return asked(not.operand(), !wanted);
        }
        if (part instanceof FlagExpr.And || part instanceof FlagExpr.Or) {
            List<String> sides = new ArrayList<>();
            sides(part, part instanceof FlagExpr.And, wanted, sides);
            return String.join(part instanceof FlagExpr.And == wanted ? ", and " : ", or ", sides);
        }
        if (part instanceof FlagExpr.Choice choice) {
            return inner(choice.yes(), wanted) + " if " + inner(choice.condition(), true) + ", otherwise "
                    + inner(choice.no(), wanted);
        }
        if (part instanceof FlagExpr.FlagCompared compared) {
            boolean alike = compared.equal() == wanted;
            return (alike ? "both or none" : "exactly one") + " of these is so: " + inner(compared.left(), true) + "; "
                    + inner(compared.right(), true);
        }
        return said(part, wanted, FlagReader.TRUE).asked();
    }

    /** One part that stands on its own. */
    Said said(Ground ground) {
        return said(ground.part(), ground.wanted(), ground.value());
    }

    private Said said(FlagExpr part, boolean wanted, int value) {
        if (value == FlagReader.ABSENT && evidence.isPresent()) {
            String missing = absences.missing(part, evidence.get());
            return new Said(missing, missing, missing, "");
        }
        boolean isTrue = value == FlagReader.TRUE;
        if (part instanceof FlagExpr.Compared compared) {
            return comparisons.say(compared, wanted);
        }
        if (part instanceof FlagExpr.Named named) {
            return named(named.name(), wanted, isTrue);
        }
        if (part instanceof FlagExpr.Present present) {
            String fact = evidence.isPresent() ? absences.present(present.name(), isTrue) : "";
            return new Said("has " + present.name(), absences.present(present.name(), wanted), fact, "");
        }
        if (part instanceof FlagExpr.Constant constant) {
            String words = constant.value() == wanted ? "it is always so" : "it is never so";
            return new Said(words, words, evidence.isPresent() ? words : "", "");
        }
        if (part instanceof FlagExpr.NumberIn in) {
            return numberIn(in, wanted);
        }
        if (part instanceof FlagExpr.TextCompared compared) {
            return text(compared, wanted, isTrue);
        }
        if (part instanceof FlagExpr.TextIn in) {
            String clause = ClauseWords.not(wanted)
                    + TextWords.oneOf(
                            in.members().stream().map(TextWords::quoted).toList());
            return text(in.value(), clause);
        }
        if (part instanceof FlagExpr.TextAsked asked) {
            String bound = noun(asked.part());
            Said said = text(asked.text(), ClauseWords.of(asked.question(), bound, wanted));
            String sentence = noun(asked.text()) + ClauseWords.verb(asked.question(), wanted) + bound;
            return new Said(said.key(), sentence, said.fact(), said.clause());
        }
        throw new IllegalArgumentException("part=" + part + " is made of others");
    }

    private Said named(String name, boolean wanted, boolean isTrue) {
        if (name.startsWith(LIST)) {
            String table = name.substring(LIST.length());
            String fact = evidence.isPresent() ? lookups.fact(table, isTrue) : "";
            return new Said(name, lookups.asked(table, wanted), fact, "");
        }
        Subject subject = subjects.of(name);
        String fact = evidence.isPresent() ? subject.with(String.valueOf(isTrue)) : "";
        return new Said(name, subject.with(String.valueOf(wanted)), fact, "");
    }

    private Said numberIn(FlagExpr.NumberIn part, boolean wanted) {
        Subject subject = quantities.subject(part.value());
        double value =
                evidence.map(known -> known.values().number(part.value())).orElse(Double.NaN) + 0.0;
        NavigableSet<Double> numbers = new TreeSet<>(List.of(value));
        part.members().forEach(member -> numbers.add(constant(member)));
        List<String> members = part.members().stream()
                .map(member -> NumberText.beside(constant(member), numbers, subject.unit()) + quantities.knobs(member))
                .toList();
        String clause = ClauseWords.not(wanted) + TextWords.oneOf(members);
        String fact = evidence.isPresent() ? subject.with(NumberText.beside(value, numbers, subject.unit())) : "";
        return new Said(subject.noun(), subject.with(clause), fact, clause);
    }

    /** A member's number; plus zero, because the other zero is the same number and no other member. */
    private static double constant(NumberExpr member) {
        return Quantities.folded(member).orElseThrow() + 0.0;
    }

    /** Equality with a constant leaves nothing open once the value is said. */
    private Said text(FlagExpr.TextCompared part, boolean wanted, boolean isTrue) {
        boolean equal = part.comparison() == Comparison.EQUAL;
        boolean turn = part.left() instanceof TextExpr.Constant;
        TextExpr left = turn ? part.right() : part.left();
        TextExpr right = turn ? part.left() : part.right();
        Comparison comparison = turn ? part.comparison().mirrored() : part.comparison();
        String bound = noun(right);
        if (equal && right instanceof TextExpr.Constant) {
            Said said = text(left, ClauseWords.not(wanted) + bound);
            return isTrue && wanted ? new Said(said.key(), said.asked(), said.fact(), "") : said;
        }
        return text(left, ClauseWords.ofText(comparison, bound, wanted));
    }

    private Said text(TextExpr part, String clause) {
        String noun = noun(part);
        String fact = evidence.flatMap(known -> known.values().text(part))
                .map(value -> noun + " is " + TextWords.quoted(value))
                .orElse("");
        return new Said(noun, noun + " is " + clause, fact, clause);
    }

    private String noun(TextExpr part) {
        if (part instanceof TextExpr.Constant constant) {
            return TextWords.quoted(constant.value());
        }
        if (part instanceof TextExpr.Named named) {
            return subjects.of(named.name()).noun();
        }
        TextExpr.Choice choice = (TextExpr.Choice) part;
        return "(if " + asked(choice.condition(), true) + ": " + noun(choice.yes()) + ", otherwise " + noun(choice.no())
                + ")";
    }

    private void sides(FlagExpr part, boolean ofAnd, boolean wanted, List<String> sides) {
        if (ofAnd && part instanceof FlagExpr.And and) {
            sides(and.left(), true, wanted, sides);
            sides(and.right(), true, wanted, sides);
        } else if (!ofAnd && part instanceof FlagExpr.Or or) {
            sides(or.left(), false, wanted, sides);
            sides(or.right(), false, wanted, sides);
        } else {
            sides.add(inner(part, wanted));
        }
    }

    private String inner(FlagExpr part, boolean wanted) {
        FlagExpr bare = part;
        while (bare instanceof FlagExpr.Not not) {
            bare = not.operand();
        }
        boolean made = bare instanceof FlagExpr.And
                || bare instanceof FlagExpr.Or
                || bare instanceof FlagExpr.Choice
                || bare instanceof FlagExpr.FlagCompared;
        return made ? "(" + asked(part, wanted) + ")" : asked(part, wanted);
    }
}
