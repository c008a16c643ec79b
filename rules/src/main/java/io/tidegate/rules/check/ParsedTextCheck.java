package io.tidegate.rules.check;

import io.tidegate.rules.condition.NumberExpr;
import io.tidegate.rules.condition.TextExpr;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.HashSet;
import java.util.Set;

/** Finds texts that {@code double()} may make no number of. */
final class ParsedTextCheck {
    private final Findings findings;
    private final Set<String> told = new HashSet<>();

    ParsedTextCheck(Findings findings) {
        this.findings = findings;
    }

    void check(InspectedRule rule) {
        Parts.visit(rule.tree(), part -> {
            if (part instanceof NumberExpr.Parsed parsed) {
                check(rule, parsed);
            }
        });
    }

    private void check(InspectedRule rule, NumberExpr.Parsed parsed) {
        if (parsed.text() instanceof TextExpr.Constant constant && !isNumber(constant.value())) {
            findings.add(
                    Check.NO_NUMBER,
                    rule.at(parsed.text()),
                    "'" + PartText.of(constant) + "' is no number, so that no event has a value here. Write a number.");
        }
        if (parsed.text() instanceof TextExpr.Named named
                && named.name().startsWith(Vocabulary.ATTRIBUTE_PREFIX)
                && told.add(named.name())) {
            findings.add(
                    Check.MAY_BE_NO_NUMBER,
                    rule.at(named),
                    "Where " + named.name() + " is sent as a text that is no number, it is absent here. Declare it as"
                            + " NUMBER, have it sent as one, and leave 'double' out.");
        }
    }

    private static boolean isNumber(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
