package io.tidegate.scoring.training;

import static java.util.Objects.requireNonNull;

import io.tidegate.scoring.model.GoldenRows;
import io.tidegate.scoring.model.ModelCard;
import io.tidegate.scoring.model.ModelForm;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.network.FeatureExpansion;
import io.tidegate.scoring.network.Network;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A network on an expansion of the inputs.
 *
 * @param expansion the inputs, in the order of the rows, and the terms made of them
 * @param format how the network is written
 */
public record NetworkRecipe(FeatureExpansion expansion, NetworkSettings settings, GraphFormat format)
        implements Recipe {
    public NetworkRecipe {
        requireNonNull(expansion, "expansion is null");
        requireNonNull(settings, "settings is null");
        requireNonNull(format, "format is null");
    }

    /** A network that was fitted. */
    public record FittedNetwork(Network network, GraphFormat format) implements Fitted {
        @Override
        public double margin(float[] rows, int offset) {
            return network.margin(rows, offset);
        }

        @Override
        public ModelPackage pack(Function<String, ModelCard> card, GoldenRows golden) {
            byte[] graph = format.write(network);
            return ModelPackage.of(card.apply(ModelPackage.sha256(graph)), graph, golden);
        }
    }

    @Override
    public List<String> inputs() {
        return expansion.inputs();
    }

    @Override
    public ModelForm form() {
        return ModelForm.NETWORK;
    }

    @Override
    public Fitted fit(TrainingRows rows, Optional<TrainingRows> heldOut, Consumer<String> progress) {
        return new FittedNetwork(new NetworkTrainer(settings, progress).fit(expansion, rows), format);
    }

    @Override
    public Recipe settled(Fitted first) {
        return this;
    }

    @Override
    public String optimiser() {
        return settings.optimiser();
    }

    @Override
    public String weighting() {
        return settings.weighting();
    }

    @Override
    public long seed() {
        return settings.seed();
    }
}
