package io.tidegate.deploy.release;

import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The release that people go back to. */
public final class EarlierRelease {
    /** Versions that a message names, the newest. */
    private static final int NAMED_MAX = 20;

    private EarlierRelease() {}

    /**
     * Finds it.
     *
     * @param key of the release
     * @param version of the one to go back to; empty: the former of what is in force, unless that was just taken back
     * @throws TidegateException INVALID_INPUT where there is no such release, or people must say which
     */
    public static Release find(ReleaseHistory history, String key, OptionalLong version) {
        List<Release> all =
                history.releases(key).stream().map(AppendedRelease::release).toList();
        return history.version(key, version.orElseGet(() -> former(key, all)))
                .orElseThrow(() -> new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        key + " has no version "
                                + (version.isPresent() ? version.getAsLong() : "before the one in force")
                                + " to go back to; " + had(all)));
    }

    private static long former(String key, List<Release> all) {
        if (all.isEmpty()) {
            return 0;
        }
        Release inForce = all.get(all.size() - 1);
        long former = inForce.former().map(Former::version).orElse(0L);
        if (inForce.action() == ReleaseAction.WITHDRAWN || inForce.action() == ReleaseAction.ROLLED_BACK) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    key + " version " + inForce.version() + " is in force and is " + inForce.action()
                            + ": the one before it, version " + former
                            + ", is what was taken back. Say by --to which version you want; " + had(all));
        }
        return former;
    }

    private static String had(List<Release> all) {
        List<Release> newest = all.subList(Math.max(0, all.size() - NAMED_MAX), all.size());
        return all.isEmpty()
                ? "it had none"
                : "it had "
                        + newest.stream()
                                .map(release -> "version " + release.version() + ' ' + release.action() + ", SHA-256 "
                                        + release.hash())
                                .collect(Collectors.joining("; "))
                        + (newest.size() < all.size() ? "; and older ones" : "");
    }
}
