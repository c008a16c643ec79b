package io.tidegate.ingest.decision;

/**
 * What an {@link AnswerRule} has seen.
 *
 * @param answers event ids with an answer
 * @param same later records that say the same
 * @param contradictions later records that say otherwise
 * @param voids void records
 * @param decided records of origin DECIDED that are not void
 * @param duplicates records of origin DUPLICATE that are not void
 * @param fences fences
 * @param forgotten event ids dropped from memory: a later record of theirs would count as a new answer
 */
public record AnswerCounts(
        long answers,
        long same,
        long contradictions,
        long voids,
        long decided,
        long duplicates,
        long fences,
        long forgotten) {}
