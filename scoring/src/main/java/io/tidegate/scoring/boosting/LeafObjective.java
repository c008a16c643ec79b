package io.tidegate.scoring.boosting;

/**
 * Second-order loss of a node whose rows all move by one weight w: 2 G w + (H + lambda) w^2 (Chen and Guestrin, "XGBoost: a
 * scalable tree boosting system", 2016, equations 5 to 7).
 */
record LeafObjective(double lambda) {
    /** The best weight within bounds: -G / (H + lambda). */
    double weight(NodeSums sums, WeightBounds bounds) {
        double curvature = sums.hessianValue() + lambda;
        return curvature > 0 ? bounds.clip(-sums.gradientValue() / curvature) : bounds.clip(0);
    }

    /** How much the loss falls by a weight; G^2 / (H + lambda) at the best one. */
    double gain(NodeSums sums, double weight) {
        return -weight * (2 * sums.gradientValue() + (sums.hessianValue() + lambda) * weight);
    }
}
