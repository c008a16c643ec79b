package io.tidegate.deploy.cli;

import io.tidegate.deploy.lists.ListDifference;
import io.tidegate.deploy.lists.LoggedChange;
import io.tidegate.features.reference.ListEntry;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.ingest.control.ListChange;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.validation.CardNumber;
import java.time.Instant;
import java.util.regex.Pattern;

/** Entries of lists and their changes as lines. What others wrote is made harmless: no card numbers, no control characters. */
final class ListLines {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private ListLines() {}

    /** Version, id, end, when and by whom it was added, reason. */
    static String entry(Lookup lookup) {
        return "%-8d %-24s until %-24s added %s by %s: %s"
                .formatted(
                        lookup.version(),
                        text(lookup.id()),
                        field(lookup, ListEntry.UNTIL, "removed"),
                        field(lookup, ListEntry.ADDED_AT, "?"),
                        field(lookup, ListEntry.AUTHOR, "?"),
                        field(lookup, ListEntry.REASON, "?"));
    }

    /** Version, time, action, tenant, list, id, end, author, reason. */
    static String change(LoggedChange logged) {
        ListChange change = logged.change();
        String until = change.untilMillis().isPresent()
                ? " until " + Instant.ofEpochMilli(change.untilMillis().getAsLong())
                : "";
        return "%-8d %s %-8s %s %s %s%s by %s: %s"
                .formatted(
                        logged.version(),
                        Instant.ofEpochMilli(change.changedAtMillis()),
                        change.action(),
                        text(change.tenant()),
                        text(change.list()),
                        text(change.id()),
                        until,
                        text(change.author()),
                        text(change.reason()));
    }

    static String difference(ListDifference difference) {
        ReferenceKey key = difference.key();
        String place = text(key.tenant()) + ' ' + key.table().name() + ' ' + text(key.id());
        return switch (difference.kind()) {
            case MISSING -> "MISSING  " + place + ": the log has it on the list, Redis does not";
            case CHANGED -> "CHANGED  " + place + ": Redis has other fields, version or end than the log";
            case LEFT -> "LEFT     " + place + ": Redis has it, the log has it taken off or ended";
            case UNLOGGED -> "UNLOGGED " + place + ": Redis has it, the log never had";
        };
    }

    /** A text of somebody else's that is safe to print. */
    static String text(String text) {
        return CardNumber.isIn(text)
                ? "(looks like a card number)"
                : CONTROL.matcher(text).replaceAll("?");
    }

    private static String field(Lookup lookup, String name, String otherwise) {
        return text(lookup.values().getOrDefault(name, otherwise));
    }
}
