package io.tidegate.rules.ruleset;

import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads of which events a rule is in force. */
final class RolloutReader {
    private final DocumentMap rule;
    private final DocumentProblems problems;

    private RolloutReader(DocumentMap rule, DocumentProblems problems) {
        this.rule = rule;
        this.problems = problems;
    }

    static Rollout read(DocumentMap rule, DocumentProblems problems) {
        return new RolloutReader(rule, problems).read();
    }

    private Rollout read() {
        RuleMode mode = rule.optionalWord("mode", RuleMode.class).orElse(RuleMode.ACTIVE);
        double share = rule.number("share", 0, 1, 1);
        if (rule.has("share") && share == 0) {
            problems.add(rule.position("share"), "A share of 0 is no entity at all; write 'mode: SHADOW' instead.");
            share = 1;
        }
        if (rule.has("share") && mode == RuleMode.SHADOW) {
            problems.add(rule.position("share"), "A rule in the shadow acts on nobody: leave 'share' or 'mode' out.");
        }
        long from = time("from", Long.MIN_VALUE);
        long until = time("until", Long.MAX_VALUE);
        if (from >= until) {
            problems.add(rule.position("until"), "'until' is not after 'from': the rule would never be in force.");
        }
        return new Rollout(mode, share, from, until);
    }

    /** Midnight of a day, or an instant, in UTC. */
    private long time(String key, long fallback) {
        Optional<DocumentValue<String>> text = rule.optionalText(key);
        if (text.isEmpty()) {
            return fallback;
        }
        String value = text.get().value();
        try {
            Instant time = value.contains("T")
                    ? Instant.parse(value)
                    : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
            return time.toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            problems.add(
                    text.get().position(),
                    "'" + key + "' is '" + value
                            + "'; write a day such as 2026-12-31, or a moment such as 2026-12-31T22:00:00Z (UTC).");
            return fallback;
        }
    }
}
