package io.tidegate.deploy.release;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.signature.ReleaseStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was in force, one after the other, according to the control log up to some moment. Each record is judged again by
 * its own time, as the job judges it; a report that is out of reach now is taken to have been right.
 *
 * <p>A release that was cut off between the two topics, and was too old to be carried on when the next one came, was
 * never in force.
 */
public final class ReleaseHistory {
    private final Map<String, List<AppendedRelease>> taken = new LinkedHashMap<>();
    private final List<AppendedRelease> drafts = new ArrayList<>();

    private ReleaseHistory() {}

    /**
     * Reads a history.
     *
     * @param log the records of the log, in order
     * @param proofs reports
     * @param atMillis the moment; records after it are left out, and drafts whose signature is too old by then
     */
    public static ReleaseHistory of(
            List<AppendedRelease> log, ReleasePolicy policy, ReleaseProofs proofs, long atMillis) {
        requireNonNull(policy, "policy is null");
        requireNonNull(proofs, "proofs is null");
        ReleaseHistory history = new ReleaseHistory();
        ReleaseChains chains = new ReleaseChains();
        for (AppendedRelease record : log) {
            if (record.appendedAtMillis() > atMillis) {
                continue;
            }
            Release release = record.release();
            if (policy.isDraft(release, atMillis)) {
                history.drafts.add(record);
            } else if (history.isRight(record, record.appendedAtMillis(), policy, proofs)) {
                if (!chains.problems(release).isEmpty() && history.wasAbandoned(record, policy, proofs)) {
                    history.abandonHead(release.key(), chains);
                }
                if (chains.problems(release).isEmpty()) {
                    chains.accept(release);
                    history.taken
                            .computeIfAbsent(release.key(), unused -> new ArrayList<>())
                            .add(record);
                }
            }
        }
        history.drafts.removeIf(draft -> !history.isOpen(draft.release()));
        return history;
    }

    private boolean isRight(AppendedRelease record, long atMillis, ReleasePolicy policy, ReleaseProofs proofs) {
        Release release = record.release();
        if (release.action() != ReleaseAction.ROLLED_BACK) {
            return policy.problems(release, atMillis, proofs).stream()
                    .allMatch(problem -> problem.code() == ErrorCode.STORE_UNAVAILABLE);
        }
        return policy.signatureProblems(release, atMillis).isEmpty() && hadInForce(release);
    }

    /** Whether a document was in force under an earlier version of its key. */
    boolean hadInForce(Release back) {
        return taken.getOrDefault(back.key(), List.of()).stream()
                .map(AppendedRelease::release)
                .anyMatch(release ->
                        release.version() < back.version() && release.hash().equals(back.hash()));
    }

    private boolean wasAbandoned(AppendedRelease next, ReleasePolicy policy, ReleaseProofs proofs) {
        return inForce(next.key())
                .filter(head -> head.release().former().equals(next.release().former()))
                .filter(head -> !isRight(head, next.appendedAtMillis(), policy, proofs))
                .isPresent();
    }

    private void abandonHead(String key, ReleaseChains chains) {
        List<AppendedRelease> releases = taken.getOrDefault(key, List.of());
        releases.remove(releases.size() - 1);
        if (releases.isEmpty()) {
            taken.remove(key);
            chains.remove(key);
        } else {
            chains.accept(releases.get(releases.size() - 1).release());
        }
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
