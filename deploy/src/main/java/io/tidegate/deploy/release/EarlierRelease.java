package io.tidegate.deploy.release;

import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.List;
import java.util.Optional;
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
     * @param insists whether people want it although nobody has shown that it is good: it was an emergency, or the job took
     *     it back
     * @throws TidegateException INVALID_INPUT where there is no such release, people must say which, or must insist
     */
    public static Release find(ReleaseHistory history, String key, OptionalLong version, boolean insists) {
        List<Release> all =
                history.releases(key).stream().map(AppendedRelease::release).toList();
        if (all.isEmpty()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "nothing was ever released as " + key + "; there is " + history.keys());
        }
        Release back = history.version(key, version.orElseGet(() -> former(key, all)))
                .orElseThrow(() -> new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        key + " has no version "
                                + (version.isPresent() ? version.getAsLong() : "before the one in force")
                                + " to go back to; " + had(all)));
        Optional<String> against = insists ? Optional.empty() : against(back, all);
        against.ifPresent(why -> {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    key + " version " + back.version() + " " + why
                            + ". If you know better, as in an attack, --insist puts it"
                            + " in force all the same; the job watches nothing that two people go back to. "
                            + had(all));
        });
        return back;
    }

    /** What speaks against a document: what became of the releases that had it. */
    private static Optional<String> against(Release back, List<Release> all) {
        List<Release> same =
                all.stream().filter(one -> one.hash().equals(back.hash())).toList();
        Optional<Release> taken = all.stream()
                .filter(one -> one.action() == ReleaseAction.WITHDRAWN)
                .filter(one -> one.former()
                        .filter(former -> former.hash().equals(back.hash()))
                        .isPresent())
                .reduce((one, later) -> later);
        if (taken.isPresent()) {
            return Optional.of(
                    "was taken back by the job, as version " + taken.get().version() + ", because: "
                            + ForeignText.clean(taken.get().reason()));
        }
        return same.stream().allMatch(one -> one.action() == ReleaseAction.FORCED)
                ? Optional.of("was an emergency: one person signed it, and no replay speaks for it")
                : Optional.empty();
    }

    private static long former(String key, List<Release> all) {
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
        return "it had "
                + newest.stream()
                        .map(release ->
                                "version " + release.version() + ' ' + release.action() + ", SHA-256 " + release.hash())
                        .collect(Collectors.joining("; "))
                + (newest.size() < all.size() ? "; and older ones" : "");
    }
}
