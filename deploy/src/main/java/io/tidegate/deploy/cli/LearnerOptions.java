package io.tidegate.deploy.cli;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.boosting.BoostingRecipe;
import io.tidegate.scoring.boosting.BoostingSettings;
import io.tidegate.scoring.boosting.BoostingSettingsBuilder;
import io.tidegate.scoring.boosting.EarlyStop;
import io.tidegate.scoring.boosting.RowWeights;
import io.tidegate.scoring.boosting.Sampling;
import io.tidegate.scoring.network.FeatureExpansion;
import io.tidegate.scoring.onnx.NetworkGraph;
import io.tidegate.scoring.onnx.OnnxGraphRuntime;
import io.tidegate.scoring.training.NetworkRecipe;
import io.tidegate.scoring.training.NetworkSettings;
import io.tidegate.scoring.training.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a model learns. */
final class LearnerOptions {
    /** The kinds of models that are trained here. */
    enum Learner {
        BOOSTED,
        NETWORK
    }

    @Option(
            names = "--learner",
            paramLabel = "KIND",
            defaultValue = "BOOSTED",
            description =
                    "BOOSTED: trees on the inputs as they are, with reasons. NETWORK: one hidden layer on an expansion"
                            + " of the inputs. The options below are of BOOSTED. Default: ${DEFAULT-VALUE}")
    private Learner learner = Learner.BOOSTED;

    @Option(names = "--trees", paramLabel = "N", description = "Trees, or most of them with --patience.")
    private @Nullable Integer trees;

    @Option(names = "--depth", paramLabel = "N", description = "Splits from root to leaf, 1 to 12.")
    private @Nullable Integer depth;

    @Option(names = "--learning-rate", paramLabel = "R", description = "Share of its best weight that a leaf adds.")
    private @Nullable Double learningRate;

    @Option(names = "--lambda", paramLabel = "L", description = "Draws weights of leaves to 0.")
    private @Nullable Double lambda;

    @Option(names = "--min-child", paramLabel = "H", description = "Least sum of hessians of a child.")
    private @Nullable Double minChildHessian;

    @Option(names = "--min-gain", paramLabel = "G", description = "What a split must gain.")
    private @Nullable Double minSplitGain;

    @Option(names = "--bins", paramLabel = "N", description = "Most bins of an input, 2 to 255.")
    private @Nullable Integer bins;

    @Option(names = "--bad-weight", paramLabel = "W", description = "How much a bad row counts; a good one counts 1.")
    private @Nullable Double badWeight;

    @Option(
            names = "--amount-weight",
            paramLabel = "P,Q",
            split = ",",
            description = "Rows count by their amount to the power of P, bad ones by it to the power of Q on top.")
    private List<Double> amountWeight = List.of();

    @Option(
            names = "--sample",
            paramLabel = "R,I",
            split = ",",
            description = "Share of the rows and share of the inputs that a tree sees.")
    private List<Double> sample = List.of();

    @Option(
            names = "--monotone",
            paramLabel = "INPUT=SIGN",
            split = ",",
            description = "The margin must not fall (+1) or not rise (-1) with an input.")
    private Map<String, Integer> monotone = new LinkedHashMap<>();

    @Option(
            names = "--patience",
            paramLabel = "N",
            description =
                    "Ends the first fit when the rows held out gained nothing in average precision for N trees; the"
                            + " second fit makes as many trees.")
    private @Nullable Integer patience;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that make histograms; of no matter to the model. Default: the processors")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** What is asked for. */
    Recipe recipe(FeatureCatalog catalog, List<String> inputs, long seed) {
        try {
            return learner == Learner.NETWORK
                    ? new NetworkRecipe(
                            FeatureExpansion.of(catalog, inputs), NetworkSettings.defaults(seed), NetworkGraph::write)
                    : new BoostingRecipe(inputs, settings(inputs, seed), threads, new OnnxGraphRuntime()::graphs);
        } catch (IllegalArgumentException e) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, e.getMessage() + ".", e);
        }
    }

    private BoostingSettings settings(List<String> inputs, long seed) {
        BoostingSettingsBuilder settings = BoostingSettings.builder().seed(seed).monotone(signs(inputs));
        Optional.ofNullable(trees).ifPresent(settings::trees);
        Optional.ofNullable(depth).ifPresent(settings::depth);
        Optional.ofNullable(learningRate).ifPresent(settings::learningRate);
        Optional.ofNullable(lambda).ifPresent(settings::lambda);
        Optional.ofNullable(minChildHessian).ifPresent(settings::minChildHessian);
        Optional.ofNullable(minSplitGain).ifPresent(settings::minSplitGain);
        Optional.ofNullable(bins).ifPresent(settings::bins);
        if (badWeight != null || !amountWeight.isEmpty()) {
            List<Double> powers = pair("--amount-weight", amountWeight, 0.0);
            settings.weights(new RowWeights(badWeight == null ? 1 : badWeight, powers.get(0), powers.get(1)));
        }
        if (!sample.isEmpty()) {
            List<Double> shares = pair("--sample", sample, 1.0);
            settings.sampling(new Sampling(shares.get(0), shares.get(1)));
        }
        if (patience != null) {
            settings.earlyStop(new EarlyStop(patience, EarlyStop.Measure.AVERAGE_PRECISION));
        }
        return settings.build();
    }

    private List<Integer> signs(List<String> inputs) {
        if (monotone.isEmpty()) {
            return List.of();
        }
        for (String input : monotone.keySet()) {
            if (!inputs.contains(input)) {
                throw new IllegalArgumentException("monotone=" + input + " is none of the inputs " + inputs);
            }
        }
        List<Integer> signs = new ArrayList<>();
        inputs.forEach(input -> signs.add(monotone.getOrDefault(input, 0)));
        return signs;
    }

    private static List<Double> pair(String option, List<Double> values, double fallback) {
        if (values.isEmpty()) {
            return List.of(fallback, fallback);
        }
        if (values.size() != 2) {
            throw new IllegalArgumentException(option + "=" + values + " must be two numbers with a comma between");
        }
        return values;
    }
}
