package io.tidegate.scoring.model;

/** What a model is inside, and so how it is run and explained. */
public enum ModelForm {
    /** A graph of tensor operations, which ONNX Runtime runs on any device; a logistic model is one. */
    NETWORK,
    /**
     * Boosted trees: {@code cpu.onnx} holds them, the other graphs follow from it to the byte, and on a CPU they are walked
     * without a runtime.
     */
    TREES
}
