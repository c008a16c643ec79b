package io.tidegate.deploy.control;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Releases that wait for something that is out of reach, and what was told of them. For one thread. */
final class WaitingReleases {
    /** Releases that may wait; more are dropped. */
    static final int WAITING_MAX = 64;

    private final ReleaseListener listener;
    private final List<AppendedRelease> waiting = new ArrayList<>();
    /** By the place on the topic, what was told of those that wait or are tried again just now. */
    private final Map<Long, Set<ErrorCode>> told = new HashMap<>();

    WaitingReleases(ReleaseListener listener) {
        this.listener = requireNonNull(listener, "listener is null");
    }

    /**
     * Has a release wait, unless what is in force is newer, or too many wait: then it is dropped, and refused.
     *
     * @param newest version in force of its key; 0: none
     * @param problems why it waits
     */
    void add(AppendedRelease record, long newest, List<Problem> problems) {
        Release release = record.release();
        if (release.version() < newest) {
            refuse(release, problems, "It is dropped, because version " + newest + " came after it");
        } else if (waiting.size() >= WAITING_MAX) {
            refuse(
                    release,
                    problems,
                    "It is dropped, because " + waiting.size() + " releases wait, at most " + WAITING_MAX
                            + "; the next start tries it again");
        } else {
            waiting.add(record);
            Set<ErrorCode> codes = problems.stream().map(Problem::code).collect(Collectors.toSet());
            if (!codes.equals(told.put(record.offset(), codes))) {
                listener.waits(release, problems);
            }
        }
    }

    /** Whether one waits for which a condition holds. */
    boolean any(Predicate<AppendedRelease> condition) {
        return waiting.stream().anyMatch(condition);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes all of them out, to be tried again; nothing else may be tried at that moment. */
    List<AppendedRelease> takeAll() {
        List<AppendedRelease> all = List.copyOf(waiting);
        told.keySet().retainAll(all.stream().map(AppendedRelease::offset).toList());
        waiting.clear();
        return all;
    }

    /** Forgets those that a release has overtaken. */
    void overtake(Release by) {
        waiting.removeIf(one -> one.key().equals(by.key()) && one.release().version() < by.version());
    }

    private void refuse(Release release, List<Problem> problems, String why) {
        listener.refused(
                release,
                problems.stream()
                        .map(problem -> new Problem(problem.code(), problem.message() + ". " + why))
                        .toList());
    }
}
