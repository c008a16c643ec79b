package io.tidegate.loadtests.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One figure measured several times: the middle one stands for it, the lowest and the highest are its spread. */
public final class Repeats {
    private final List<Double> figures = new ArrayList<>();

    /** Something that is measured in turn with something else. */
    @FunctionalInterface
    public interface Measured {
        /** Measures once. */
        double once() throws Exception;
    }

    /** Figures of a peer and of a subject, measured in turn. */
    public record Pair(Repeats peer, Repeats subject) {}

    /** Measures in rounds of four in the order A B B A, so that a machine that gets slower does it to both. */
    public static Pair abba(int rounds, Measured peer, Measured subject) throws Exception {
        Pair pair = new Pair(new Repeats(), new Repeats());
        for (int round = 0; round < rounds; round++) {
            pair.peer.add(peer.once());
            pair.subject.add(subject.once());
            pair.subject.add(subject.once());
            pair.peer.add(peer.once());
        }
        return pair;
    }

    public void add(double figure) {
        figures.add(figure);
    }

    public int count() {
        return figures.size();
    }

    /** The middle one, or the mean of the two in the middle; of at least one. */
    public double median() {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Lowest and highest. */
    public Spread spread() {
        double[] all = figures.stream().mapToDouble(Double::doubleValue).toArray();
        return new Spread(
                all.length,
                Arrays.stream(all).min().orElseThrow(),
                Arrays.stream(all).max().orElseThrow());
    }
}
