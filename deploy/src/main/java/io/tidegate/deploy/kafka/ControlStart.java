package io.tidegate.deploy.kafka;

import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.release.ReleaseHistory;
import io.tidegate.deploy.release.ReleasePolicy;
import io.tidegate.deploy.release.ReleaseProofs;
import io.tidegate.deploy.release.WholeChains;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.Topics;
import java.util.List;

/** What a start reads: the control topic, and of what compaction took from it the control log. */
public final class ControlStart {
    private ControlStart() {}

    /**
     * The releases of the control topic, each chain from its first release on.
     *
     * @throws TidegateException KAFKA_UNAVAILABLE
     */
    public static List<AppendedRelease> read(String bootstrap, ReleasePolicy policy, ReleaseProofs proofs) {
        return WholeChains.of(
                ControlReader.read(bootstrap, Topics.CONTROL),
                () -> ReleaseHistory.of(proofs.log(), policy, proofs, Long.MAX_VALUE));
    }
}
