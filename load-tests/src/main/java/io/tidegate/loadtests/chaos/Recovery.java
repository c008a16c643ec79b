package io.tidegate.loadtests.chaos;

/**
 * How the answers came after a fault; milliseconds, -1 where it did not come to that.
 *
 * @param firstAnswerMillis from the fault to the first answer of an event sent after it
 * @param caughtUpMillis from the fault until, after that, no event had waited for more than a second
 * @param longestWaitMillis the longest wait of an event answered meanwhile
 */
public record Recovery(long firstAnswerMillis, long caughtUpMillis, long longestWaitMillis) {
    /** Nothing has been seen yet. */
    static final Recovery NONE = new Recovery(-1, -1, 0);

    boolean isComplete() {
        return caughtUpMillis >= 0;
    }
}
