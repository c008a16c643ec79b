package io.tidegate.scoring.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each input of a model adds to one margin. Bias and contributions sum to it: exactly for trees on the leaf grid,
 * within 1e-6 else.
 */
public final class Contributions {
    private final ModelCard card;
    private final double bias;
    private final double[] values;

    /** @param values one of each input of the card */
    Contributions(ModelCard card, double bias, double[] values) {
        this.card = requireNonNull(card, "card is null");
        this.bias = bias;
        this.values = values.clone();
    }

    /** What the contributions start from. */
    public double bias() {
        return bias;
    }

    /** What an input adds, in log-odds. @param input its place on the card */
    public double of(int input) {
        return values[input];
    }

    /** The margin that they sum to. */
    public double margin() {
        double margin = bias;
        for (double value : values) {
            margin += value;
        }
        return margin;
    }

    /**
     * Contributions put together.
     *
     * @param reason code on the card, or the name of an input that has none
     * @param value sum of its inputs' contributions
     */
    public record Share(String reason, double value) {}

    /** What raises the margin, by reason code and the largest first; inputs without a code stand for themselves. */
    public List<Share> raising() {
        Map<String, String> reasonOf = new HashMap<>();
        card.reasons().forEach((code, inputs) -> inputs.forEach(input -> reasonOf.put(input, code)));
        Map<String, Double> sums = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            String input = card.inputs().get(i);
            sums.merge(reasonOf.getOrDefault(input, input), values[i], Double::sum);
        }
        List<Share> shares = new ArrayList<>();
        sums.forEach((reason, value) -> {
            if (value > 0) {
                shares.add(new Share(reason, value));
            }
        });
        shares.sort(Comparator.comparingDouble(Share::value).reversed().thenComparing(Share::reason));
        return shares;
    }
}
