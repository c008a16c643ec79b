package io.tidegate.scoring;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.scoring.network.FeatureExpansion;
import io.tidegate.scoring.network.Network;
import io.tidegate.scoring.onnx.NetworkGraph;
import io.tidegate.scoring.training.NetworkRecipe;
import io.tidegate.scoring.training.NetworkSettings;
import io.tidegate.scoring.training.TrainingPlan;
import io.tidegate.scoring.training.TrainingRows;
import io.tidegate.scoring.training.TrainingRun;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Rows of a made-up stream whose frauds follow a rule, and small models of it. */
public final class SampleRows {
    public static final FeatureCatalog CATALOG = FeatureCatalog.read(
            "sample.yaml",
            """
            catalog: sample
            version: 1
            features:
              - {name: OTHER, of: EVENT, aggregate: NIGHT}
              - {name: AMOUNT, of: EVENT, aggregate: AMOUNT}
              - {name: WEEKEND, of: EVENT, aggregate: WEEKEND}
              - {name: MEAN_1D, of: ACCOUNT, aggregate: MEAN, field: amount, window: 1d}
              - {name: MEAN_7D, of: ACCOUNT, aggregate: MEAN, field: amount, window: 7d}
              - {name: COUNT_7D, of: MERCHANT, aggregate: COUNT, window: 7d, delay: 7d}
              - {name: RISK_7D, of: MERCHANT, aggregate: LABEL_RATE, window: 7d, delay: 7d}
            """);
    public static final List<String> INPUTS = List.of("AMOUNT", "WEEKEND", "MEAN_1D", "MEAN_7D", "COUNT_7D", "RISK_7D");
    private static final int[] INDEXES =
            INPUTS.stream().mapToInt(CATALOG::index).toArray();

    private SampleRows() {}

    /** Rows a minute apart; bad where the amount is far above the mean or the merchant is risky. */
    public static TrainingRows rows(int count, long seed) {
        Random random = new Random(seed);
        TrainingRows rows = new TrainingRows(INPUTS.size());
        for (int i = 0; i < count; i++) {
            double[] vector = vector(random);
            double ratio = vector[CATALOG.index("AMOUNT")] / vector[CATALOG.index("MEAN_7D")];
            double logOdds = -4 + (ratio > 3 ? 5 : 0) + 6 * vector[CATALOG.index("RISK_7D")];
            boolean bad = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
            if (i % 10 == 0) {
                vector[CATALOG.index("MEAN_1D")] = Double.NaN;
            }
            rows.add(vector, INDEXES, bad, Math.round(vector[CATALOG.index("AMOUNT")] * 100), i * 60_000L);
        }
        return rows;
    }

    /** A vector in catalog order, nothing absent. */
    public static double[] vector(Random random) {
        double[] vector = new double[CATALOG.size()];
        Arrays.setAll(vector, i -> random.nextInt(2));
        double mean = Math.exp(random.nextGaussian() + 3);
        vector[CATALOG.index("AMOUNT")] = mean * Math.exp(random.nextGaussian());
        vector[CATALOG.index("MEAN_1D")] = mean * Math.exp(random.nextGaussian() / 3);
        vector[CATALOG.index("MEAN_7D")] = mean;
        vector[CATALOG.index("COUNT_7D")] = random.nextInt(50);
        vector[CATALOG.index("RISK_7D")] = random.nextInt(4) == 0 ? random.nextDouble() : 0;
        return vector;
    }

    public static NetworkSettings settings() {
        return new NetworkSettings(8, 2, 300, 64, 0.02, 1e-5, 0.5, 0.5, 7);
    }

    /** A small model trained on 2,000 rows. */
    public static TrainingRun.Result trained() {
        return trained(rows(2_000, 1), settings());
    }

    public static TrainingRun.Result trained(TrainingRows rows, NetworkSettings settings) {
        TrainingPlan plan = new TrainingPlan(
                "sample",
                3,
                EventKind.PAYMENT,
                CATALOG.hash(),
                new TreeMap<>(),
                new NetworkRecipe(FeatureExpansion.of(CATALOG, INPUTS), settings, NetworkGraph::write));
        return new TrainingRun(plan, line -> {}).train(rows);
    }

    /** The network that a run with {@link #trained} settings ended with. */
    public static Network network(TrainingRun.Result result) {
        return ((NetworkRecipe.FittedNetwork) result.fitted()).network();
    }
}
