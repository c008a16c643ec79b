package io.tidegate.scoring.boosting;

import static java.util.Objects.requireNonNull;

import io.tidegate.scoring.model.GoldenRows;
import io.tidegate.scoring.model.ModelCard;
import io.tidegate.scoring.model.ModelForm;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.model.TreeGraphs;
import io.tidegate.scoring.training.Fitted;
import io.tidegate.scoring.training.Recipe;
import io.tidegate.scoring.training.TrainingRows;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Boosted trees on the inputs as they are.
 *
 * @param inputs names, in the order of the rows
 * @param threads that make histograms; of no matter to the result
 * @param graphs writes trees as the graphs of a package
 */
public record BoostingRecipe(
        List<String> inputs, BoostingSettings settings, int threads, Function<TreeEnsemble, TreeGraphs> graphs)
        implements Recipe {
    public BoostingRecipe {
        inputs = List.copyOf(inputs);
        requireNonNull(settings, "settings is null");
        requireNonNull(graphs, "graphs is null");
    }

    /** Trees that were fitted. */
    public record FittedTrees(TreeEnsemble ensemble, Function<TreeEnsemble, TreeGraphs> graphs) implements Fitted {
        @Override
        public double margin(float[] rows, int offset) {
            return ensemble.margin(rows, offset);
        }

        @Override
        public ModelPackage pack(Function<String, ModelCard> card, GoldenRows golden) {
            TreeGraphs written = graphs.apply(ensemble);
            return ModelPackage.of(card.apply(ModelPackage.sha256(written.cpu())), written, golden);
        }
    }

    @Override
    public ModelForm form() {
        return ModelForm.TREES;
    }

    @Override
    public Fitted fit(TrainingRows rows, Optional<TrainingRows> heldOut, Consumer<String> progress) {
        return new FittedTrees(new BoostingTrainer(settings, threads, progress).fit(rows, heldOut), graphs);
    }

    /** As many trees as the first fit ended with: there is nobody to tell when to stop. */
    @Override
    public Recipe settled(Fitted first) {
        if (settings.earlyStop().isEmpty()) {
            return this;
        }
        int trees = Math.max(1, ((FittedTrees) first).ensemble().trees().size());
        return new BoostingRecipe(inputs, settings.stoppedAt(trees), threads, graphs);
    }

    @Override
    public String optimiser() {
        return settings.optimiser();
    }

    @Override
    public String weighting() {
        return settings.weights().words();
    }

    @Override
    public long seed() {
        return settings.seed();
    }
}
