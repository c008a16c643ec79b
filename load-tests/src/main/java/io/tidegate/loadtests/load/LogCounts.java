package io.tidegate.loadtests.load;

/**
 * What else stood in the log of answers during a run, by its rule: the answer is the first record that is not void.
 *
 * @param voids records of the run's payments that are void
 * @param repeated of them: logged answers said again after a restore; the others stand behind a fence
 * @param duplicates records, not void, of payments that the job read a second time
 * @param again records, not void, of payments that had an answer
 * @param fences each by a subtask that took over, in one partition
 */
public record LogCounts(int voids, int repeated, int duplicates, int again, int fences) {
    /** Of a log of answers alone. */
    static final LogCounts NONE = new LogCounts(0, 0, 0, 0, 0);

    /** Whether there was nothing but answers. */
    boolean isEmpty() {
        return equals(NONE);
    }
}
