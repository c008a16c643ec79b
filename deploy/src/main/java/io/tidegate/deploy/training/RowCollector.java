package io.tidegate.deploy.training;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.export.FeatureExporter;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.scoring.training.TrainingRows;
import java.util.List;
import java.util.Optional;

/**
 * Takes a labelled stream in the order of time, runs it through the kernel that serves live, and keeps the rows of two
 * ranges of days: one to train on, one to test on. All events feed the windows, whatever their day.
 */
public final class RowCollector {
    private final FeatureExporter exporter;
    private final EventKind product;
    private final int[] indexes;
    private final DayRange trainingDays;
    private final DayRange testDays;
    private final TrainingRows training;
    private final TrainingRows test;
    private Optional<Label> truth = Optional.empty();
    private long firstMillis;
    private long day;
    private long taken;

    /**
     * @param inputs names of the features that become inputs, in order
     * @param product kind of the events that become rows
     */
    public RowCollector(
            FeatureCatalog catalog, List<String> inputs, EventKind product, DayRange trainingDays, DayRange testDays) {
        this.product = requireNonNull(product, "product is null");
        this.indexes = inputs.stream().mapToInt(name -> index(catalog, name)).toArray();
        this.trainingDays = requireNonNull(trainingDays, "trainingDays is null");
        this.testDays = requireNonNull(testDays, "testDays is null");
        this.training = new TrainingRows(inputs.size());
        this.test = new TrainingRows(inputs.size());
        this.exporter = new FeatureExporter(catalog, (event, vector, label) -> row(event, vector));
    }

    /**
     * Takes the next event.
     *
     * @param outcome what is published of it, and when: the windows see no more than this
     * @param label what came true of it; an event without one makes no row
     */
    public void accept(RiskEvent event, Optional<Outcome> outcome, Optional<Label> label) {
        if (taken == 0) {
            firstMillis = event.eventTimeMillis();
        }
        taken++;
        day = DayRange.day(firstMillis, event.eventTimeMillis());
        truth = label;
        exporter.accept(event, outcome);
    }

    private void row(RiskEvent event, double[] vector) {
        if (event.kind() != product || truth.isEmpty()) {
            return;
        }
        long amountMinor = event.payload()
                .filter(Payment.class::isInstance)
                .map(payload -> ((Payment) payload).billing().amountMinor())
                .orElse(0L);
        if (trainingDays.contains(day)) {
            training.add(vector, indexes, truth.get().isBad(), amountMinor, event.eventTimeMillis());
        }
        if (testDays.contains(day)) {
            test.add(vector, indexes, truth.get().isBad(), amountMinor, event.eventTimeMillis());
        }
    }

    /** Whether no later event can become a row. */
    public boolean isDone() {
        return taken > 0 && day >= Math.max(trainingDays.until(), testDays.until());
    }

    /** Events taken so far. */
    public long taken() {
        return taken;
    }

    /** Day of the last event. */
    public long day() {
        return day;
    }

    public TrainingRows training() {
        return training;
    }

    public TrainingRows test() {
        return test;
    }

    private static int index(FeatureCatalog catalog, String name) {
        int index = catalog.index(name);
        if (index < 0) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "input=" + name + " is not among the catalog's " + catalog.names() + ".");
        }
        return index;
    }
}
