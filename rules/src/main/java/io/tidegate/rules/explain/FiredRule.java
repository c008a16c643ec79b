package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A rule that fired, in words.
 *
 * @param does what it does: declines
 * @param decided whether the verdict is what it asked for, or came of the points that it added
 * @param because what was so, and what was asked, in sentences without their full stops; at least one
 * @param facts what was so alone
 */
public record FiredRule(
        String id, String does, String reason, boolean decided, List<String> because, List<String> facts) {
    public FiredRule {
        requireNonNull(id, "id is null");
        requireNonNull(does, "does is null");
        requireNonNull(reason, "reason is null");
        because = List.copyOf(because);
        facts = List.copyOf(facts);
    }
}
