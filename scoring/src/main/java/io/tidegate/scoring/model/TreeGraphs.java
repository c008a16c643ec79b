package io.tidegate.scoring.model;

import java.util.Optional;

/**
 * The graphs of an ensemble of trees; each follows from the ensemble to the byte.
 *
 * @param cpu tree operators: `features` to `margin`
 * @param gpu tensor operators only, the same margin; empty where the trees are too deep for them
 * @param explain tree operators: `features` to `contributions`
 */
@SuppressWarnings("ArrayRecordComponent") // files on their way into a package
public record TreeGraphs(byte[] cpu, Optional<byte[]> gpu, byte[] explain) {}
