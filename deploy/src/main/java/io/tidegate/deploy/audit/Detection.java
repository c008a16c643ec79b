package io.tidegate.deploy.audit;

/**
 * What the verdicts on payments with a known label were worth: caught is a fraud with any verdict stricter than APPROVE, a false positive
 * an honest payment with such a verdict.
 *
 * @param fraudMinor amount of the frauds in minor units of the billing currency; the other amounts likewise
 */
public record Detection(
        long payments,
        long frauds,
        long fraudsCaught,
        long falsePositives,
        long fraudMinor,
        long fraudCaughtMinor,
        long falsePositiveMinor) {
    /** Nothing seen. */
    public static final Detection NONE = new Detection(0, 0, 0, 0, 0, 0, 0);

    Detection and(boolean fraud, boolean stopped, long amountMinor) {
        return new Detection(
                payments + 1,
                frauds + (fraud ? 1 : 0),
                fraudsCaught + (fraud && stopped ? 1 : 0),
                falsePositives + (!fraud && stopped ? 1 : 0),
                fraudMinor + (fraud ? amountMinor : 0),
                fraudCaughtMinor + (fraud && stopped ? amountMinor : 0),
                falsePositiveMinor + (!fraud && stopped ? amountMinor : 0));
    }
}
