package io.tidegate.scoring.training;

import io.tidegate.scoring.model.GoldenRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Golden rows of a model. Each value is drawn from the training rows on its own, so that the rows cover what the model
 * will meet and none of them is a row of the data.
 */
final class GoldenRowMaker {
    private static final int ROWS = 64;
    /** One value in so many is left out. */
    private static final int ABSENT_ONE_IN = 16;

    private GoldenRowMaker() {}

    static GoldenRows make(RowModel model, List<String> inputs, TrainingRows rows, long seed) {
        Random random = new Random(seed);
        List<float[]> golden = new ArrayList<>();
        List<Double> margins = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            float[] row = new float[rows.inputs()];
            for (int input = 0; input < row.length; input++) {
                float value = rows.value(random.nextInt(rows.size()), input);
                row[input] = random.nextInt(ABSENT_ONE_IN) == 0 ? Float.NaN : value;
            }
            golden.add(row);
            margins.add(model.margin(row, 0));
        }
        return new GoldenRows(inputs, golden, margins);
    }
}
