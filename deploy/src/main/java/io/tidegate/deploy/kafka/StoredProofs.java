package io.tidegate.deploy.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.release.ReleaseProofs;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.Topics;
import java.util.List;

/** Reports out of the artifact store, and the control log as it is when it is asked for. */
public final class StoredProofs implements ReleaseProofs {
    private final String bootstrap;
    private final ArtifactStore store;

    public StoredProofs(String bootstrap, ArtifactStore store) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
        this.store = requireNonNull(store, "store is null");
    }

    @Override
    public byte[] report(String hash) {
        try {
            return store.get(hash);
        } catch (TidegateException e) {
            throw new TidegateException(e.problems().stream()
                    .map(problem -> new Problem(
                            problem.code(),
                            "report: " + problem.message() + ". Where the store is up and has no such report, replay"
                                    + " again with 'rules replay FILE --report'"))
                    .toList());
        }
    }

    @Override
    public List<AppendedRelease> log() {
        return ControlReader.read(bootstrap, Topics.CONTROL_LOG);
    }
}
