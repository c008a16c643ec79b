package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Why a ruling came out as it did.
 *
 * @param summary one sentence that begins with what was done
 * @param fired all rules that fired, those that decided first
 */
public record Explanation(String summary, List<FiredRule> fired) {
    public Explanation {
        requireNonNull(summary, "summary is null");
        fired = List.copyOf(fired);
    }
}
