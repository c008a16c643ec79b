package io.tidegate.loadtests.rules;

import io.tidegate.rules.ruleset.NamedValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What numbers are in a sample of events: thresholds are drawn from it, so that it is known how often one is passed. */
final class Quantiles {
    private static final int SAMPLE = 1_000;

    private final List<Map<String, Object>> sample;
    private final Map<Quantity, double[]> sorted = new HashMap<>();

    private Quantiles(List<Map<String, Object>> sample) {
        this.sample = sample;
    }

    /** Of events of their own, from a seed, in which nothing is absent. */
    static Quantiles of(long seed) {
        Collection<NamedValue> names = EventMix.names();
        return new Quantiles(EventMix.of(seed, SAMPLE, 0).stream()
                .map(event -> EventMix.values(event, names))
                .toList());
    }

    /** The value that a share of events, 0 to below 1, is below or at. */
    double at(Quantity quantity, double share) {
        double[] values = sorted.computeIfAbsent(quantity, this::sort);
        return values[(int) (share * values.length)];
    }

    private double[] sort(Quantity quantity) {
        return sample.stream()
                .mapToDouble(quantity::of)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }
}
