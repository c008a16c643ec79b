package io.tidegate.scoring.onnx;

/** What a foreign model's raw output is. */
public enum OutputKind {
    /** Log-odds of the bad class: what a margin is. */
    LOG_ODDS,
    /**
     * A share of votes or a probability, as a forest gives it. It serves as a margin whose calibration the card must say,
     * for the sigmoid of it is no probability.
     */
    PROBABILITY
}
