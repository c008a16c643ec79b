package io.tidegate.scoring.training;

import io.tidegate.scoring.model.GoldenRows;
import io.tidegate.scoring.model.ModelCard;
import io.tidegate.scoring.model.ModelPackage;
import java.util.function.Function;

/** A model that came out of a fit. */
public interface Fitted extends RowModel {
    /**
     * The model as a package.
     *
     * @param card by the hash of the graph that serves on the CPU
     */
    ModelPackage pack(Function<String, ModelCard> card, GoldenRows golden);
}
