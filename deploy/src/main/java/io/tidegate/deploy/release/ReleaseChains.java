package io.tidegate.deploy.release;

import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is in force of each key, as releases follow each other. Where a compacted topic begins the former is not known:
 * the first release of a key that was there at the start is taken whatever it follows.
 */
public final class ReleaseChains {
    private final Map<String, Release> heads = new HashMap<>();
    private final Set<String> begunBefore = new HashSet<>();

    /** Says that a key has releases from before what can be read. */
    public void begunBefore(String key) {
        begunBefore.add(key);
    }

    /** The release of a key that is in force. */
    public Optional<Release> inForce(String key) {
        return Optional.ofNullable(heads.get(key));
    }

    /** Why a release may not follow; empty where it may. */
    public List<Problem> problems(Release release) {
        Optional<Release> head = inForce(release.key());
        return head.isEmpty() && begunBefore.contains(release.key())
                ? List.of()
                : ReleasePolicy.formerProblems(release, head);
    }

    /** Puts a release in force. */
    public void accept(Release release) {
        heads.put(release.key(), release);
    }
}
