package io.tidegate.deploy.release;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.signature.ReleaseStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was in force, one after the other, according to the control log up to some moment. Signatures are judged again,
 * each by the time of its record; reports are not, because nothing got on the log without them being judged.
 */
public final class ReleaseHistory {
    private final Map<String, List<AppendedRelease>> taken = new LinkedHashMap<>();
    private final List<AppendedRelease> drafts = new ArrayList<>();

    private ReleaseHistory() {}

    /**
     * Reads a history.
     *
     * @param log the records of the log, in order
     * @param atMillis the moment; records after it are left out, and drafts whose signature is too old by then
     */
    public static ReleaseHistory of(List<AppendedRelease> log, ReleasePolicy policy, long atMillis) {
        requireNonNull(policy, "policy is null");
        ReleaseHistory history = new ReleaseHistory();
        ReleaseChains chains = new ReleaseChains();
        for (AppendedRelease record : log) {
            if (record.appendedAtMillis() > atMillis) {
                continue;
            }
            Release release = record.release();
            chains.begunBefore(release.key());
            if (policy.isDraft(release, atMillis)) {
                history.drafts.add(record);
            } else if (policy.signatureProblems(release, record.appendedAtMillis())
                            .isEmpty()
                    && chains.problems(release).isEmpty()) {
                chains.accept(release);
                history.taken
                        .computeIfAbsent(release.key(), unused -> new ArrayList<>())
                        .add(record);
            }
        }
        history.drafts.removeIf(draft -> !history.isOpen(draft.release()));
        return history;
    }

    /** Keys of which something is in force. */
    public List<String> keys() {
        return taken.keySet().stream().sorted().toList();
    }

    /** Releases of a key, the oldest first; the last is in force. */
    public List<AppendedRelease> releases(String key) {
        return List.copyOf(taken.getOrDefault(key, List.of()));
    }

    /** The release of a key that is in force. */
    public Optional<AppendedRelease> inForce(String key) {
        List<AppendedRelease> all = releases(key);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The release of a key with a version. */
    public Optional<Release> version(String key, long version) {
        return releases(key).stream()
                .map(AppendedRelease::release)
                .filter(release -> release.version() == version)
                .findFirst();
    }

    /** Drafts that a second person may still sign. */
    public List<AppendedRelease> drafts() {
        return List.copyOf(drafts);
    }

    private boolean isOpen(Release draft) {
        return draft.former().equals(inForce(draft.key()).map(record -> record.release()
                        .asFormer()))
                && releases(draft.key()).stream().noneMatch(record -> ReleaseStatement.isSame(record.release(), draft));
    }
}
