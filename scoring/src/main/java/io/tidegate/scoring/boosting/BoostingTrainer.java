package io.tidegate.scoring.boosting;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.training.TrainingRows;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Fits boosted trees to rows by their logistic loss (Friedman, 2001; histograms and second-order leaves as in LightGBM and
 * XGBoost). The same rows, in whatever order, and the same settings give the same bytes with any number of threads.
 */
public final class BoostingTrainer {
    /** Most threads. */
    public static final int THREADS_MAX = 64;

    private static final int ROUNDS_PER_LINE = 10;

    private final BoostingSettings settings;
    private final int threads;
    private final Consumer<String> progress;

    /**
     * A trainer.
     *
     * @param threads that make histograms, 1 to {@link #THREADS_MAX}; of no matter to the result
     * @param progress gets a line every ten rounds, and one at the end
     */
    public BoostingTrainer(BoostingSettings settings, int threads, Consumer<String> progress) {
        this.settings = requireNonNull(settings, "settings is null");
        this.threads = threads;
        this.progress = requireNonNull(progress, "progress is null");
        if (threads < 1 || threads > THREADS_MAX) {
            throw new IllegalArgumentException("threads=" + threads + " (1 to " + THREADS_MAX + ")");
        }
    }

    /**
     * Fits trees; the ensemble is on the grid: {@link TreeEnsemble#isOnGrid()}.
     *
     * @param validation rows held out, for progress and early stopping
     * @throws TidegateException INVALID_INPUT where the rows, or those held out, lack one of the labels
     * @throws IllegalArgumentException where settings and rows do not fit each other
     */
    public TreeEnsemble fit(TrainingRows rows, Optional<TrainingRows> validation) {
        check(rows, validation);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            BoostingRun run = new BoostingRun(settings, rows, validation, executor, threads);
            TreeEnsemble ensemble = run.run(this::tell);
            progress.accept(run.budgetLine());
            return ensemble;
        } finally {
            executor.shutdownNow();
        }
    }

    private void tell(BoostingRun run) {
        if (run.round() % ROUNDS_PER_LINE == 0 || run.round() == settings.trees()) {
            progress.accept(String.format(
                    Locale.ROOT,
                    "round %d of %d: loss %.6f%s",
                    run.round(),
                    settings.trees(),
                    run.loss(),
                    run.heldOut().map(heldOut -> ", " + heldOut.line()).orElse("")));
        }
    }

    private void check(TrainingRows rows, Optional<TrainingRows> validation) {
        requireLabels("rows", rows);
        validation.ifPresent(heldOut -> requireLabels("held out rows", heldOut));
        if (settings.earlyStop().isPresent() && validation.isEmpty()) {
            throw new IllegalArgumentException(
                    "earlyStop=" + settings.earlyStop().get() + " needs rows held out");
        }
        int inputs = validation.map(TrainingRows::inputs).orElse(rows.inputs());
        int signs = settings.monotone().isEmpty()
                ? rows.inputs()
                : settings.monotone().size();
        if (inputs != rows.inputs() || signs != rows.inputs() || inputs > TreeEnsemble.INPUTS_MAX) {
            throw new IllegalArgumentException("inputs=" + rows.inputs() + " held out inputs=" + inputs + " monotone="
                    + signs + " must be equal, at most " + TreeEnsemble.INPUTS_MAX);
        }
    }

    private static void requireLabels(String what, TrainingRows rows) {
        long bads = rows.bads();
        if (bads == 0 || bads == rows.size()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    what + "=" + rows.size() + " bads=" + bads + ": rows of both labels are needed.");
        }
    }
}
