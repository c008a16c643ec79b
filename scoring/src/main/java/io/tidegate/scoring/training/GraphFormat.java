package io.tidegate.scoring.training;

import io.tidegate.scoring.network.Network;

/** Port to how a network is written for those who run it. The same network gives the same bytes. */
@FunctionalInterface
public interface GraphFormat {
    byte[] write(Network network);
}
