package io.tidegate.deploy.guard;

import org.apache.commons.math3.special.Beta;

/**
 * The shares that are expected of a verdict.
 *
 * @param lowest 0 to 1
 * @param highest 0 to 1
 */
public record ShareBand(double lowest, double highest) {
    /**
     * How often, at most, a band is said to be left in which the true share has always been, however long one looks and
     * however often.
     */
    public static final double FALSE_ALARMS_MAX = 1e-6;

    private static final double EVIDENCE_MIN = -Math.log(FALSE_ALARMS_MAX);

    public ShareBand {
        if (!(lowest >= 0 && lowest <= highest && highest <= 1)) {
            throw new IllegalArgumentException("lowest=" + lowest + " highest=" + highest);
        }
    }

    /** A share, and so much on each side. */
    public static ShareBand around(double share, double margin) {
        return new ShareBand(Math.max(0, share - margin), Math.min(1, share + margin));
    }

    /**
     * Whether the true share cannot be in the band any more. It may be asked after every event: by Ville's inequality, the
     * mean over all shares of the likelihood of what was seen is never {@code 1 / FALSE_ALARMS_MAX} times its likelihood under
     * the true share but with that probability (Robbins 1970, Statistical methods related to the law of the iterated
     * logarithm). The band's nearest edge is the share that explains best what was seen beyond it.
     *
     * @param hits events with the verdict
     * @param events all of them
     */
    public boolean isLeft(long hits, long events) {
        double seen = (double) hits / events;
        return seen > highest
                ? evidence(highest, hits, events) >= EVIDENCE_MIN
                : seen < lowest && evidence(lowest, hits, events) >= EVIDENCE_MIN;
    }

    /** Logarithm of the mean likelihood divided by that of a share. */
    private static double evidence(double share, long hits, long events) {
        long misses = events - hits;
        double mean = Beta.logBeta(hits + 1.0, misses + 1.0);
        return mean - (hits == 0 ? 0 : hits * Math.log(share)) - (misses == 0 ? 0 : misses * Math.log1p(-share));
    }
}
