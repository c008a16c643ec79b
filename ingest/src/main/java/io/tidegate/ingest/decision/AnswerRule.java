package io.tidegate.ingest.decision;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells the answers among the records of the decisions topic: the first record of an event id that is not void. It is
 * fed each partition's records in the order of their offsets, from the beginning of what matters: a fence that it was
 * not shown voids nothing. It remembers hashes of 128 bit instead of ids, and forgets the oldest beyond a limit.
 */
public final class AnswerRule {
    /** Event ids remembered by default: about 100 MB. */
    public static final int IDS_MAX_DEFAULT = 1_000_000;

    private static final float LOAD_FACTOR = 0.75f;
    private static final int IDS_INITIAL = 1024;

    private final int idsMax;
    private final Fences fences = new Fences();
    private final Map<Digest, Digest> said = new LinkedHashMap<>(IDS_INITIAL, LOAD_FACTOR);
    private final long[] standings = new long[Standing.values().length];
    private long decided;
    private long duplicates;
    private long forgotten;

    /**
     * A rule that has seen nothing.
     *
     * @param idsMax event ids to remember, 1 or more
     */
    public AnswerRule(int idsMax) {
        if (idsMax < 1) {
            throw new IllegalArgumentException("idsMax=" + idsMax + ", expected 1 or more");
        }
        this.idsMax = idsMax;
    }

    /** Takes note of a fence of a partition. */
    public void observe(int partition, Fence fence) {
        fences.observe(partition, fence);
    }

    /** What a decision of a partition counts for. */
    public Standing observe(int partition, Decision decision) {
        Standing standing = standing(partition, decision);
        standings[standing.ordinal()]++;
        if (standing != Standing.VOID) {
            if (decision.origin() == DecisionOrigin.DECIDED) {
                decided++;
            } else {
                duplicates++;
            }
        }
        return standing;
    }

    /** What was seen so far. */
    public AnswerCounts counts() {
        return new AnswerCounts(
                standings[Standing.ANSWER.ordinal()],
                standings[Standing.SAME.ordinal()],
                standings[Standing.CONTRADICTION.ordinal()],
                standings[Standing.VOID.ordinal()],
                decided,
                duplicates,
                fences.seen(),
                forgotten);
    }

    private Standing standing(int partition, Decision decision) {
        if (fences.voids(partition, DecisionHead.of(decision))) {
            return Standing.VOID;
        }
        Digest id = Digest.ofId(decision);
        Digest says = Digest.ofWhatItSays(decision);
        Digest first = said.putIfAbsent(id, says);
        if (first != null) {
            return first.equals(says) ? Standing.SAME : Standing.CONTRADICTION;
        }
        if (said.size() > idsMax) {
            said.remove(said.keySet().iterator().next());
            forgotten++;
        }
        return Standing.ANSWER;
    }
}
