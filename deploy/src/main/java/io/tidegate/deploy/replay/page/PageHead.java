package io.tidegate.deploy.replay.page;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EventKind;
import java.util.List;
import java.util.Optional;

/**
 * What a page is about.
 *
 * @param ruleSet name of the rule set that was replayed
 * @param document where it came from, such as a file's name
 * @param former with what it is compared, such as {@code the decisions as they were made}
 * @param history over what it was replayed, such as a file's name
 * @param segment the name by whose values events are told apart; empty for none
 * @param changes what differs between the rules, a line each
 * @param isWhole whether these are all: where nobody has the rules that made the decisions they are the turned knobs
 */
public record PageHead(
        EventKind product,
        String ruleSet,
        String document,
        String former,
        String history,
        Optional<String> segment,
        List<String> changes,
        boolean isWhole) {
    /** Most changes that are told one by one. */
    public static final int CHANGES_MAX = 30;

    public PageHead {
        requireNonNull(product, "product is null");
        requireNonNull(ruleSet, "ruleSet is null");
        requireNonNull(document, "document is null");
        requireNonNull(former, "former is null");
        requireNonNull(history, "history is null");
        requireNonNull(segment, "segment is null");
        changes = List.copyOf(changes);
    }
}
