package io.tidegate.rules.explain;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.explain.WindowWords;
import java.util.Optional;

/**
 * One part of a condition in words.
 *
 * @param key equal for parts that are about the same thing: their fact is said once
 * @param asked what must be so, as a sentence: the amount is more than 220.00
 * @param fact what is so, as a sentence: the amount is 230.00 EUR; empty where no event's values are known
 * @param clause what is asked, where the fact leaves that open: more than 220.00 EUR; else empty
 * @param knobs that are in the clause, in brackets and beginning with a space; empty where there are none
 * @param needed whether the fact tells little without the clause
 * @param window the history that it counts events of
 * @param role what it counts of them
 */
record Said(
        String key,
        String asked,
        String fact,
        String clause,
        String knobs,
        boolean needed,
        Optional<WindowWords> window,
        Role role) {
    /** What a part says of a history. */
    enum Role {
        /** How many of its events were reported; the fact says how many there are. */
        REPORTED,
        /** How many events there are. */
        COUNTED,
        OTHER
    }

    Said {
        requireNonNull(key, "key is null");
        requireNonNull(asked, "asked is null");
        requireNonNull(fact, "fact is null");
        requireNonNull(clause, "clause is null");
        requireNonNull(knobs, "knobs is null");
        requireNonNull(window, "window is null");
        requireNonNull(role, "role is null");
    }

    Said(String key, String asked, String fact, String clause) {
        this(key, asked, fact, clause, "", false, Optional.empty(), Role.OTHER);
    }

    /** What is asked, with its knobs. */
    String fullClause() {
        return clause + knobs;
    }
}
