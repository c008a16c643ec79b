package io.tidegate.scoring.boosting;

import java.util.List;
import java.util.Optional;

/** Collects settings; what is not set has its default. */
public final class BoostingSettingsBuilder {
    private int trees = 200;
    private int depth = 6;
    private double learningRate = 0.1;
    private double lambda = 5;
    private double minChildHessian = 60;
    private double minSplitGain = 0;
    private double leafWeightMax = 10;
    private int marginUnit = 4;
    private int bins = BinLayout.BINS_MAX;
    private RowWeights weights = RowWeights.EVEN;
    private Sampling sampling = Sampling.NONE;
    private List<Integer> monotone = List.of();
    private Optional<EarlyStop> earlyStop = Optional.empty();
    private long seed = 1;

    BoostingSettingsBuilder() {}

    public BoostingSettingsBuilder trees(int value) {
        this.trees = value;
        return this;
    }

    public BoostingSettingsBuilder depth(int value) {
        this.depth = value;
        return this;
    }

    public BoostingSettingsBuilder learningRate(double value) {
        this.learningRate = value;
        return this;
    }

    public BoostingSettingsBuilder lambda(double value) {
        this.lambda = value;
        return this;
    }

    public BoostingSettingsBuilder minChildHessian(double value) {
        this.minChildHessian = value;
        return this;
    }

    public BoostingSettingsBuilder minSplitGain(double value) {
        this.minSplitGain = value;
        return this;
    }

    public BoostingSettingsBuilder leafWeightMax(double value) {
        this.leafWeightMax = value;
        return this;
    }

    public BoostingSettingsBuilder marginUnit(int value) {
        this.marginUnit = value;
        return this;
    }

    public BoostingSettingsBuilder bins(int value) {
        this.bins = value;
        return this;
    }

    public BoostingSettingsBuilder weights(RowWeights value) {
        this.weights = value;
        return this;
    }

    public BoostingSettingsBuilder sampling(Sampling value) {
        this.sampling = value;
        return this;
    }

    public BoostingSettingsBuilder monotone(List<Integer> value) {
        this.monotone = value;
        return this;
    }

    public BoostingSettingsBuilder earlyStop(EarlyStop value) {
        this.earlyStop = Optional.of(value);
        return this;
    }

    public BoostingSettingsBuilder seed(long value) {
        this.seed = value;
        return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException where one is out of its range
     */
    public BoostingSettings build() {
        return new BoostingSettings(
                trees,
                depth,
                learningRate,
                lambda,
                minChildHessian,
                minSplitGain,
                leafWeightMax,
                marginUnit,
                bins,
                weights,
                sampling,
                monotone,
                earlyStop,
                seed);
    }
}
