package io.tidegate.deploy.cluster;

import java.util.List;

/** Takes away what was made, all of it, whatever goes wrong on the way. */
final class Cleanup {
    private Cleanup() {}

    /** Takes every step, then tells the first failure, with the others. */
    static void all(List<Runnable> steps) {
        RuntimeException first = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Takes a step because of a failure, and does not let it hide the failure. */
    static void after(Throwable failure, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }
}
