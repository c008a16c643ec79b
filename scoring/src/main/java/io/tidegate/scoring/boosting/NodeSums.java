package io.tidegate.scoring.boosting;

/**
 * Sums over the rows of a node, in units of 2^-24.
 *
 * @param gradient of first derivatives of the loss
 * @param hessian of second derivatives, 0 or more
 */
public record NodeSums(long gradient, long hessian) {
    /** What is left without a part. */
    NodeSums minus(NodeSums part) {
        return new NodeSums(gradient - part.gradient, hessian - part.hessian);
    }

    double gradientValue() {
        return gradient * FixedPoint.UNIT;
    }

    double hessianValue() {
        return hessian * FixedPoint.UNIT;
    }
}
