package io.tidegate.scoring.onnx;

import io.tidegate.scoring.trees.TreeEnsemble;

/** Trees out of a foreign file. */
record ForeignTrees(TreeEnsemble ensemble, OutputKind output) {}
