package io.tidegate.scoring.training;

import io.tidegate.scoring.model.ModelForm;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A way to learn: the kind of model with all its settings. The same rows give the same model. */
public interface Recipe {
    /** Names of the inputs, in the order of the rows. */
    List<String> inputs();

    /** What its models are inside. */
    ModelForm form();

    /**
     * Fits a model.
     *
     * @param heldOut rows that may say when to stop, and are not learned from
     * @param progress gets a line now and then
     */
    Fitted fit(TrainingRows rows, Optional<TrainingRows> heldOut, Consumer<String> progress);

    /** The recipe for a fit on all rows, which has none to tell it when to stop. @param first a fit of this recipe */
    Recipe settled(Fitted first);

    /** How it fits, with every setting and the seed, in words for the card. */
    String optimiser();

    /** How rows count against each other, in words for the card. */
    String weighting();

    /** Seed of all that is random. */
    long seed();
}
