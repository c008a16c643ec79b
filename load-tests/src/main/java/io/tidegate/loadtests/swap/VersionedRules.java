package io.tidegate.loadtests.swap;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A rule set in many versions that cannot be mistaken for each other. Each version adds two rules of its own to a
 * document that is common to all: one fires on every payment and adds points of the version, the other asks for a second
 * factor above an amount of the version. So each decision names its version in the rules that fired, in its points, and
 * often in its reasons and its verdict; and what is taken from two versions is said by neither.
 */
final class VersionedRules {
    /** Points that a version adds, times its number: exact in binary, and far too few for a band. */
    private static final double POINTS = 1.0 / 1024;

    private static final int AMOUNT_LEAST = 10;
    private static final int AMOUNTS = 480;

    private final String common;

    /** @param common document of a rule set for payments that ends with its rules */
    VersionedRules(String common) {
        this.common = requireNonNull(common, "common is null");
    }

    /** The document of a version. @param version from 1 */
    String document(long version) {
        return common
                + String.format(
                        Locale.ROOT,
                        """

                          - id: version-%1$d
                            when: "true"
                            action: ADD
                            points: %2$s
                            reason: VERSION_%1$d

                          - id: version-%1$d-amount
                            when: event.billing_amount > %3$d
                            action: STEP_UP
                            reason: VERSION_%1$d_AMOUNT
                        """,
                        version,
                        version * POINTS,
                        AMOUNT_LEAST + version % AMOUNTS);
    }
}
