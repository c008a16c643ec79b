package io.tidegate.scoring.onnx;

import java.util.List;

/** Type and dimensions of a value in a graph, for a batch of one row. */
record TensorShape(ElementType type, List<Long> dimensions) {
    TensorShape {
        dimensions = List.copyOf(dimensions);
    }

    int rank() {
        return dimensions.size();
    }

    /** Number of elements; {@link Long#MAX_VALUE} where it is more than a long holds. */
    long elements() {
        long elements = 1;
        for (long dimension : dimensions) {
            if (dimension != 0 && elements > Long.MAX_VALUE / dimension) {
                return Long.MAX_VALUE;
            }
            elements *= dimension;
        }
        return elements;
    }

    TensorShape as(ElementType other) {
        return new TensorShape(other, dimensions);
    }

    @Override
    public String toString() {
        return type + dimensions.toString();
    }
}
