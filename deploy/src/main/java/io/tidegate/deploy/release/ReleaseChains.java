package io.tidegate.deploy.release;

import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is in force of each key, as releases follow each other. */
public final class ReleaseChains {
    private final Map<String, Release> heads = new HashMap<>();

    /** The release of a key that is in force. */
    public Optional<Release> inForce(String key) {
        return Optional.ofNullable(heads.get(key));
    }

    /** Why a release may not follow; empty where it may. */
    public List<Problem> problems(Release release) {
        return ReleasePolicy.formerProblems(release, inForce(release.key()));
    }

    /** Takes a key's release out of force. */
    void remove(String key) {
        heads.remove(key);
    }

    /** Puts a release in force. */
    public void accept(Release release) {
        heads.put(release.key(), release);
    }
}
