package io.tidegate.rules.explain;

import io.tidegate.features.explain.FeatureUnit;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.ruleset.Rollout;
import io.tidegate.rules.ruleset.Rule;
import io.tidegate.rules.ruleset.RuleMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Of which events a rule is in force, in words. */
final class RolloutWords {
    private static final String MIDNIGHT = "T00:00:00Z";
    private static final Unit SHARE = new Unit(FeatureUnit.SHARE, "");

    private RolloutWords() {}

    /** In the shadow (changes nothing), from 2026-12-01 (UTC) on; empty for a rule that is always in force. */
    static String asked(Rollout rollout, EventKind product) {
        List<String> parts = new ArrayList<>();
        if (rollout.mode() == RuleMode.SHADOW) {
            parts.add("in the shadow (changes nothing)");
        } else if (rollout.share() < 1) {
            parts.add("for " + share(rollout) + (product == EventKind.APPLICATION ? " of businesses" : " of accounts")
                    + " (changes nothing for the others)");
        }
        if (isTimed(rollout)) {
            parts.add(time(rollout));
        }
        return String.join(", ", parts);
    }

    /** Why nothing comes of a rule whose condition is true of an event; empty where it acts. */
    static Optional<String> whyNot(Rule rule, RiskEvent event) {
        Rollout rollout = rule.rollout();
        if (!rollout.covers(event.eventTimeMillis())) {
            return Optional.of("the rule is in force " + time(rollout) + ", and the event is of "
                    + Instant.ofEpochMilli(event.eventTimeMillis()));
        }
        if (rollout.mode() == RuleMode.SHADOW) {
            return Optional.of("the rule is in the shadow and changes nothing");
        }
        if (rollout.acts(rule.id(), event)) {
            return Optional.empty();
        }
        Entity first = event.entities().get(0);
        String type = first.type().name().toLowerCase(Locale.ROOT);
        return Optional.of("the rule acts for " + share(rollout) + " of " + type + (type.endsWith("s") ? "es" : "s")
                + ", and the " + type + " " + TextWords.plain(first.id()) + " is not among them");
    }

    private static String share(Rollout rollout) {
        return NumberText.beside(rollout.share(), 1, SHARE);
    }

    private static boolean isTimed(Rollout rollout) {
        return rollout.fromMillis() != Long.MIN_VALUE || rollout.untilMillis() != Long.MAX_VALUE;
    }

    /** From 2026-12-01 until 2027-01-01 (UTC). */
    private static String time(Rollout rollout) {
        boolean begins = rollout.fromMillis() != Long.MIN_VALUE;
        boolean ends = rollout.untilMillis() != Long.MAX_VALUE;
        String from = begins ? "from " + moment(rollout.fromMillis()) : "";
        String until = ends ? "until " + moment(rollout.untilMillis()) : "on";
        String time = from + (begins ? " " : "") + until;
        return time.endsWith("Z") || time.endsWith("Z on") ? time : time + " (UTC)";
    }

    /** A day where it is its first moment. */
    private static String moment(long millis) {
        String text = Instant.ofEpochMilli(millis).toString();
        return text.endsWith(MIDNIGHT) ? text.substring(0, text.length() - MIDNIGHT.length()) : text;
    }
}
