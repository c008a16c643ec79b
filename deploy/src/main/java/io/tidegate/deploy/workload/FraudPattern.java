package io.tidegate.deploy.workload;

/** The three ways in which payments of the generator are fraudulent. */
public enum FraudPattern {
    /** A single payment far above what is usual. */
    LARGE_AMOUNT,
    /** A terminal is in the hands of fraudsters for weeks: most payments there are theirs. */
    COMPROMISED_TERMINAL,
    /** An account's credentials have leaked: for two weeks a third of its payments is multiplied. */
    COMPROMISED_CUSTOMER
}
