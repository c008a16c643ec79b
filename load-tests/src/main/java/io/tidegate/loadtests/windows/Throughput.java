package io.tidegate.loadtests.windows;

import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Peer;
import io.tidegate.loadtests.frame.Repeats;
import io.tidegate.loadtests.frame.Target;
import java.util.List;

/** Events per second of a peer and of ours as rows. */
final class Throughput {
    private static final String UNIT = "events/s";

    private Throughput() {}

    /** Both rows; the second has the target, on its ratio to the first. */
    static List<BenchRow> rows(String part, String peer, String subject, Repeats.Pair pair, Target target) {
        String peerName = part + '.' + peer;
        return List.of(
                BenchRow.higher(peerName, pair.peer().median(), UNIT)
                        .from(pair.peer().spread()),
                BenchRow.higher(part + '.' + subject, pair.subject().median(), UNIT)
                        .against(new Peer(peerName, pair.peer().median()))
                        .aiming(target)
                        .from(pair.subject().spread()));
    }
}
