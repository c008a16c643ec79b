package io.tidegate.deploy.release;

import java.io.Serializable;

/**
 * Limits of what may be released.
 *
 * @param reportMaxAgeMillis how old a replay report may be when the last person signs, and when the release is written
 * @param signatureMaxAgeMillis how old a signature may be when the release is written
 * @param clockSkewMillis how far a signer's clock may be ahead of the broker's
 * @param declineRiseMax by how much the share of declined events may rise, 0 to 1
 * @param reviewRiseMax by how much the share of reviewed events may rise, 0 to 1
 * @param reportDecisionsMin recorded events that a replay report must speak of, 1 to 1,000,000,000
 */
public record PolicyLimits(
        long reportMaxAgeMillis,
        long signatureMaxAgeMillis,
        long clockSkewMillis,
        double declineRiseMax,
        double reviewRiseMax,
        long reportDecisionsMin)
        implements Serializable {
    /** What stands in docs/configuration.md. */
    public static final PolicyLimits DEFAULT = new PolicyLimits(86_400_000, 7 * 86_400_000L, 300_000, 0.05, 0.10, 100);
}
