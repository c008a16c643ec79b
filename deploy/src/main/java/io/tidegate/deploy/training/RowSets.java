package io.tidegate.deploy.training;

import static java.util.Objects.requireNonNull;

import io.tidegate.scoring.training.TrainingRows;

/**
 * Rows of two ranges of days.
 *
 * @param training to learn from
 * @param test to measure on
 */
public record RowSets(TrainingRows training, TrainingRows test) {
    public RowSets {
        requireNonNull(training, "training is null");
        requireNonNull(test, "test is null");
    }
}
