package io.tidegate.rules.replay;

import io.tidegate.ingest.decision.Verdict;
import java.util.List;

/**
 * Events whose verdict changes from one to another.
 *
 * @param table of them, by the new verdict
 * @param examples ids of some of the events
 */
public record Flip(Verdict from, Verdict to, VerdictTable table, List<String> examples) {
    /** Most ids given as examples. */
    public static final int EXAMPLES_MAX = 10;

    public Flip {
        examples = List.copyOf(examples);
    }
}
