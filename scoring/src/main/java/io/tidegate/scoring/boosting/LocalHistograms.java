package io.tidegate.scoring.boosting;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Histograms of rows at hand: of two children, that of the one with fewer rows. */
final class LocalHistograms implements HistogramSource {
    /** Fewer rows are not worth a second thread. */
    private static final int SHARED_ROWS_MIN = 8192;

    private final BinLayout layout;
    private final RowPartition partition;
    private final ExecutorService executor;
    private final int threads;

    /** @param threads threads that share the inputs among them; with 1 the executor is not used */
    LocalHistograms(BinLayout layout, RowPartition partition, ExecutorService executor, int threads) {
        this.layout = layout;
        this.partition = partition;
        this.executor = executor;
        this.threads = threads;
    }

    @Override
    public Histogram root() {
        return histogram(0);
    }

    @Override
    public List<ChildHistogram> split(List<NodeSplit> splits) {
        List<ChildHistogram> histograms = new ArrayList<>();
        for (NodeSplit split : splits) {
            partition.split(split, false);
            boolean left = partition.size(split.left()) <= partition.size(split.right());
            histograms.add(new ChildHistogram(left, histogram(left ? split.left() : split.right())));
        }
        return histograms;
    }

    @Override
    public void splitToLeaves(List<NodeSplit> splits) {
        splits.forEach(split -> partition.split(split, true));
    }

    private Histogram histogram(int node) {
        Histogram histogram = new Histogram(layout);
        int inputs = layout.inputs();
        if (threads == 1 || partition.size(node) < SHARED_ROWS_MIN) {
            partition.addTo(histogram, node, 0, inputs);
            return histogram;
        }
        // Threads write to slots of different inputs, so they need no lock, and sums do not depend on who was first.
        List<Future<?>> parts = new ArrayList<>();
        for (int part = 0; part < threads; part++) {
            int from = inputs * part / threads;
            int until = inputs * (part + 1) / threads;
            parts.add(executor.submit(() -> partition.addTo(histogram, node, from, until)));
        }
        parts.forEach(LocalHistograms::await);
        return histogram;
    }

    private static void await(Future<?> part) {
        try {
            part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a tree was grown", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a histogram failed", e.getCause());
        }
    }
}
