package io.tidegate.loadtests.swap;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.decision.Recorded;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.rules.ruleset.RuleProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * Whether each decision is of one version of the rules only, and of none older than those before it. The rule set that a
 * decision names, by the version and the hash of its release, must say all that the decision says, when it is asked again
 * about what stands in the record: verdict, reasons, rules that fired, points. It is shown each partition's decisions in
 * the order of their offsets.
 */
final class VersionAudit {
    private static final int SHOWN_MAX = 5;

    private final Map<Long, Release> releases;
    private final Function<Release, RuleProgram> rules;
    private final IntUnaryOperator subtasks;
    private final Map<Place, Long> newest = new HashMap<>();
    private final List<String> shown = new ArrayList<>();
    private long decided;
    private long mixed;
    private long backwards;

    /** Where decisions have an order: a subtask decides one after the other, and a partition keeps them so. */
    private record Place(int partition, int subtask) {}

    /**
     * An audit that has seen nothing.
     *
     * @param releases by version, all that were in force
     * @param rules the rule set of a release, ready to rule
     * @param subtasks the subtask that has a key group
     */
    VersionAudit(Map<Long, Release> releases, Function<Release, RuleProgram> rules, IntUnaryOperator subtasks) {
        this.releases = Map.copyOf(releases);
        this.rules = requireNonNull(rules, "rules is null");
        this.subtasks = requireNonNull(subtasks, "subtasks is null");
    }

    /** Looks at a decision that was made for its event, and is not void. @param partition that it stands in */
    void see(int partition, Decision decision) {
        decided++;
        if (decision.ruling().isEmpty()) {
            mixed++;
            show(decision, "is " + decision.status() + " and has no ruling");
            return;
        }
        Ruling ruling = decision.ruling().get();
        Release release = releases.get(ruling.ruleSetVersion());
        if (release == null || !release.hash().equals(ruling.ruleSetHash())) {
            mixed++;
            show(
                    decision,
                    "names version " + ruling.ruleSetVersion() + " with hash " + ruling.ruleSetHash()
                            + ", released was " + (release == null ? "none" : release.hash()));
        } else {
            Ruling again = rules.apply(release).rule(Recorded.of(decision).facts());
            if (!again.equals(ruling)) {
                mixed++;
                show(decision, "says " + ruling + "; that version says " + again);
            }
        }
        order(partition, decision, ruling.ruleSetVersion());
    }

    private void order(int partition, Decision decision, long version) {
        Place place = new Place(partition, subtasks.applyAsInt(decision.keyGroup()));
        long before = newest.getOrDefault(place, version);
        if (version < before) {
            backwards++;
            show(decision, "is of version " + version + ", after one of version " + before + " at " + place);
        }
        newest.put(place, Math.max(before, version));
    }

    private void show(Decision decision, String what) {
        if (shown.size() < SHOWN_MAX) {
            shown.add("event=" + decision.eventId() + ' ' + what);
        }
    }

    /** Decisions seen. */
    long decided() {
        return decided;
    }

    /** Decisions that the rules of one released version do not give. */
    long mixed() {
        return mixed;
    }

    /** Decisions of an older version than one before them. */
    long backwards() {
        return backwards;
    }

    /** The first of those that should not be, in words. */
    List<String> shown() {
        return List.copyOf(shown);
    }
}
