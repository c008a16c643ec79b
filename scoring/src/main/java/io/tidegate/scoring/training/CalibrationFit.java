package io.tidegate.scoring.training;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.model.Calibration;
import java.util.Arrays;

/** Fits a calibration (Platt) to margins of rows that the model had not seen. */
final class CalibrationFit {
    private static final double DECAY = 1e-3;

    private CalibrationFit() {}

    /** @throws TidegateException INVALID_INPUT where the labels are all the same or higher margins are less often bad */
    static Calibration fit(double[] margins, boolean[] bad) {
        double[][] rows = new double[margins.length][];
        Arrays.setAll(rows, i -> new double[] {margins[i]});
        double[] weights = new double[margins.length];
        Arrays.fill(weights, 1);
        double[] fitted = new LogisticTrainer(DECAY).fit(rows, bad, weights);
        if (!(fitted[0] > 0)) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "calibration scale=" + fitted[0] + ", expected above 0: the model orders unseen rows no better than"
                            + " chance; more rows are needed.");
        }
        return new Calibration(fitted[0], fitted[1]);
    }
}
