package io.tidegate.scoring.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a model comes from; for people, and for whoever makes it again.
 *
 * @param dataFingerprint SHA-256 over inputs, labels, amounts and times of the training rows, in hexadecimal
 * @param rows number of training rows
 * @param bads rows of them with a bad label
 * @param fromMillis event time of the earliest row
 * @param untilMillis event time of the latest row
 * @param optimiser how it was fitted, with every setting and the seed
 * @param weighting how rows count against each other
 * @param metrics figures by name, measured on rows that the measured model had not seen
 */
public record TrainingProvenance(
        String dataFingerprint,
        long rows,
        long bads,
        long fromMillis,
        long untilMillis,
        String optimiser,
        String weighting,
        SortedMap<String, Double> metrics) {
    public TrainingProvenance {
        requireNonNull(dataFingerprint, "dataFingerprint is null");
        requireNonNull(optimiser, "optimiser is null");
        requireNonNull(weighting, "weighting is null");
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }
}
