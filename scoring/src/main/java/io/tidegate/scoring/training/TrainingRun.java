package io.tidegate.scoring.training;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.model.Calibration;
import io.tidegate.scoring.model.ModelCard;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.model.TrainingProvenance;
import java.util.Optional;
import java.util.function.Consumer;

/*
 * A model is fitted twice. First without the last part of the time the rows span: its margins on that part, which it has not
 * seen, give the calibration and the figures on the card. Then on all rows, because the newest are worth most; that
 * model is what the package holds. The calibration is carried over: the two differ by a seventh of their rows.
 */

/** From rows to a model package. The same rows and plan give the same bytes. */
public final class TrainingRun {
    /** Share of the time spanned by the rows that the calibration is fitted on. */
    static final double HELD_OUT_SHARE = 1.0 / 8;

    private final TrainingPlan plan;
    private final Consumer<String> progress;

    /** @param progress gets a line now and then, for a person who waits */
    public TrainingRun(TrainingPlan plan, Consumer<String> progress) {
        this.plan = requireNonNull(plan, "plan is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * A trained model.
     *
     * @param fitted what the package's graphs compute
     * @param heldOut figures of the first fit on the rows held out, on the card too
     */
    public record Result(ModelPackage modelPackage, Fitted fitted, Evaluation heldOut) {}

    /**
     * Trains a model.
     *
     * @throws TidegateException INVALID_INPUT where the rows, early or late, lack one of the labels
     */
    public Result train(TrainingRows rows) {
        if (rows.size() == 0) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "rows=0: there is nothing to learn from.");
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int row = 0; row < rows.size(); row++) {
            first = Math.min(first, rows.timeMillis(row));
            last = Math.max(last, rows.timeMillis(row));
        }
        long boundary = last - (long) ((last - first) * HELD_OUT_SHARE);
        TrainingRows early = rows.between(Long.MIN_VALUE, boundary);
        TrainingRows late = rows.between(boundary, Long.MAX_VALUE);
        if (early.bads() == 0 || late.bads() == 0 || early.bads() == early.size() || late.bads() == late.size()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "rows=" + early.size() + " bads=" + early.bads() + ", held out rows=" + late.size() + " bads="
                            + late.bads() + ": both parts need rows of both labels.");
        }
        Recipe recipe = plan.recipe();
        progress.accept("first fit: " + early.size() + " rows, the last " + late.size() + " held out");
        Fitted firstFit = recipe.fit(early, Optional.of(late), progress);
        Evaluation heldOut = Evaluation.of(firstFit, late);
        Calibration calibration = CalibrationFit.fit(heldOut.margins(), heldOut.bad());
        heldOut.lines().forEach(line -> progress.accept("held out, " + line));
        progress.accept("second fit: all " + rows.size() + " rows");
        Recipe settled = recipe.settled(firstFit);
        Fitted fitted = settled.fit(rows, Optional.empty(), progress);
        TrainingProvenance training = new TrainingProvenance(
                rows.fingerprint(),
                rows.size(),
                rows.bads(),
                first,
                last,
                settled.optimiser(),
                settled.weighting(),
                heldOut.metrics());
        ModelPackage modelPackage = fitted.pack(
                graphHash -> new ModelCard(
                        plan.name(),
                        plan.version(),
                        plan.product(),
                        recipe.form(),
                        graphHash,
                        plan.catalogHash(),
                        recipe.inputs(),
                        ModelCard.OUTPUT_MARGIN,
                        calibration,
                        plan.reasons(),
                        training),
                GoldenRowMaker.make(fitted, recipe.inputs(), rows, recipe.seed()));
        return new Result(modelPackage, fitted, heldOut);
    }
}
