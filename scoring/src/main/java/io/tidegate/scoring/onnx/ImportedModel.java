package io.tidegate.scoring.onnx;

import static java.util.Objects.requireNonNull;

import io.tidegate.scoring.trees.TreeEnsemble;
import java.util.Optional;

/**
 * What Tidegate makes of another trainer's file: trees, or a network that `features` leads to `margin`.
 *
 * @param output what the file's raw output is
 */
@SuppressWarnings("ArrayRecordComponent") // a file on its way into a package
public record ImportedModel(Optional<TreeEnsemble> trees, Optional<byte[]> network, OutputKind output) {
    public ImportedModel {
        requireNonNull(output, "output is null");
        if (trees.isPresent() == network.isPresent()) {
            throw new IllegalArgumentException("a model is either trees or a network");
        }
    }

    static ImportedModel of(ForeignTrees trees) {
        return new ImportedModel(Optional.of(trees.ensemble()), Optional.empty(), trees.output());
    }

    static ImportedModel network(byte[] graph) {
        return new ImportedModel(Optional.empty(), Optional.of(graph), OutputKind.LOG_ODDS);
    }
}
