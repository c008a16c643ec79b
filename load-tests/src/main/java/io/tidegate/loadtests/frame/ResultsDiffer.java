package io.tidegate.loadtests.frame;

/** Two that are compared do not give the same results: there is nothing to time. */
public final class ResultsDiffer extends Exception {
    private static final long serialVersionUID = 1;

    /** @param message where they differ, and what each of them says */
    public ResultsDiffer(String message) {
        super(message);
    }
}
