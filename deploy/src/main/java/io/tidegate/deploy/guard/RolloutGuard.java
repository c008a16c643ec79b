package io.tidegate.deploy.guard;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.release.PolicyLimits;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.ErrorType;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.evidence.ReplayEvidence;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a rule set back that declines or sends to people far more, or far fewer, events than was predicted. The band of a
 * release with a report is what its replay said; that of an emergency release, which needs none, is what the rules before
 * it did, as it was seen here or by their own report. Going back is not watched, because it leads to what was known,
 * unless the job itself went back to rules that are new as well: those are held to their own band, and people are told.
 *
 * <p>One of them watches the whole job. Not safe for several threads.
 */
public final class RolloutGuard {
    /** Names of rule sets; those beyond are not watched. */
    static final int RULE_SETS_MAX = 64;

    /** Emergencies in a row, behind which the rules are looked for that were none. */
    static final int FORMERS_MAX = 16;

    private static final long RETRY_MILLIS = 5_000;

    private final GuardLimits limits;
    private final PolicyLimits margins;
    private final GuardOffice office;
    private final GuardListener listener;
    private final InstantSource clock;
    private final Map<String, WatchedRuleSet> watched = new LinkedHashMap<>();

    /** @param margins by how much shares may differ from what was predicted: as much as they may rise by a release */
    public RolloutGuard(
            GuardLimits limits, PolicyLimits margins, GuardOffice office, GuardListener listener, InstantSource clock) {
        this.limits = requireNonNull(limits, "limits is null");
        this.margins = requireNonNull(margins, "margins is null");
        this.office = requireNonNull(office, "office is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Takes in what was decided, and judges the release that it was decided under. */
    public void take(ReleaseTally tally) {
        WatchedRuleSet ruleSet = watched.get(tally.ruleSet());
        if (ruleSet == null) {
            if (watched.size() >= RULE_SETS_MAX) {
                listener.ignores(
                        tally.ruleSet(), tally.version(), watched.size() + " names are watched, and no more", false);
                return;
            }
            ruleSet = new WatchedRuleSet(tally.ruleSet());
            watched.put(tally.ruleSet(), ruleSet);
        }
        ruleSet.add(tally);
        long now = clock.millis();
        if (ruleSet.isOpen(now) && ruleSet.own().decisions() >= limits.decisionsMin()) {
            judge(ruleSet, now);
        }
    }

    /** All that was counted, to go on from: of each newest release, and under version 0 of all releases of a document. */
    public List<ReleaseTally> counts() {
        List<ReleaseTally> counts = new ArrayList<>();
        watched.values().forEach(ruleSet -> ruleSet.addCounts(counts));
        return counts;
    }

    /** Goes on from what was counted; to be called before anything is taken in. */
    public void restore(Iterable<ReleaseTally> counts) {
        for (ReleaseTally count : counts) {
            watched.computeIfAbsent(count.ruleSet(), WatchedRuleSet::new).restore(count);
        }
    }

    private void judge(WatchedRuleSet ruleSet, long now) {
        try {
            Optional<WatchedRuleSet.Watch> watch = ruleSet.watch();
            if (watch.isEmpty()) {
                watch = watch(ruleSet, now);
                watch.ifPresentOrElse(ruleSet::begin, ruleSet::settle);
                watch.ifPresent(begun -> listener.watches(begun.record().release(), begun.band()));
            }
            if (watch.isPresent()) {
                judge(ruleSet, watch.get(), now);
            }
        } catch (TidegateException e) {
            fail(ruleSet, e.problems(), now);
        } catch (RuntimeException e) {
            // the guard must not take those that decide with it
            fail(ruleSet, List.of(new Problem(ErrorCode.INTERNAL, "the guard broke: " + e)), now);
        }
    }

    private void fail(WatchedRuleSet ruleSet, List<Problem> problems, long now) {
        if (problems.stream().anyMatch(problem -> problem.code() == ErrorCode.FORMER_CHANGED)) {
            ruleSet.settle();
            listener.ignores(ruleSet.name(), ruleSet.version(), "another release has followed it", true);
            return;
        }
        boolean triesAgain =
                problems.stream().allMatch(problem -> problem.code().type() == ErrorType.DEPENDENCY);
        if (triesAgain) {
            ruleSet.pause(now + RETRY_MILLIS);
        } else {
            ruleSet.settle();
        }
        listener.failed(ruleSet.name(), ruleSet.version(), problems, triesAgain);
    }

    private void judge(WatchedRuleSet ruleSet, WatchedRuleSet.Watch watch, long now) {
        if (isOver(watch.ofMillis(), now)) {
            ruleSet.settle();
            return;
        }
        Release release = watch.record().release();
        Optional<String> left = watch.band().left(ruleSet.own());
        if (left.isPresent() && release.action().goesBack()) {
            // its former is what it took back: the job may name nothing else
            ruleSet.settle();
            listener.cannotGoFurtherBack(release, left.get());
            return;
        }
        if (left.isPresent()) {
            office.withdraw(release, left.get());
            ruleSet.settle();
            listener.withdrew(release, left.get());
        }
    }

    private Optional<WatchedRuleSet.Watch> watch(WatchedRuleSet ruleSet, long now) {
        Optional<AppendedRelease> found = office.release(ruleSet.name(), ruleSet.version(), ruleSet.hash());
        if (found.isEmpty()) {
            return ignored(ruleSet, "no signed release of it is on the control topics", false);
        }
        AppendedRelease record = found.get();
        if (record.release().action().goesBack()) {
            return watchBack(ruleSet, record, now);
        }
        Release release = record.release();
        if (release.former().isEmpty()) {
            return ignored(ruleSet, "it is the first, and there is nothing to go back to", true);
        }
        if (isOver(record.appendedAtMillis(), now)) {
            return ignored(ruleSet, "it was released long ago", true);
        }
        return watch(ruleSet, record, record);
    }

    /** Where the job went back, the rules that it went back to may be as new. */
    private Optional<WatchedRuleSet.Watch> watchBack(WatchedRuleSet ruleSet, AppendedRelease record, long now) {
        if (record.release().action() == ReleaseAction.ROLLED_BACK) {
            return ignored(ruleSet, "two people went back to rules that were in force before", true);
        }
        Optional<AppendedRelease> before = former(ruleSet, Optional.of(record.release()))
                .flatMap(taken -> former(ruleSet, Optional.of(taken.release())));
        if (before.isEmpty()) {
            return ignored(ruleSet, "no signed release of what it went back to is on the control topics", false);
        }
        Release release = before.get().release();
        boolean isKnown = release.action().goesBack()
                || release.former().isEmpty()
                || isOver(before.get().appendedAtMillis(), now);
        return isKnown
                ? ignored(ruleSet, "it goes back to rules that were in force before", true)
                : watch(ruleSet, record, before.get());
    }

    /** @param of which release put the rules in force first */
    private Optional<WatchedRuleSet.Watch> watch(WatchedRuleSet ruleSet, AppendedRelease record, AppendedRelease of) {
        Optional<VerdictBand> band = band(ruleSet, of.release());
        return band.isPresent()
                ? Optional.of(new WatchedRuleSet.Watch(record, band.get(), of.appendedAtMillis()))
                : ignored(ruleSet, "nothing is known of what the rules before it decline and review", false);
    }

    private Optional<AppendedRelease> former(WatchedRuleSet ruleSet, Optional<Release> release) {
        return release.flatMap(Release::former)
                .flatMap(former -> office.release(ruleSet.name(), former.version(), former.hash()));
    }

    private Optional<VerdictBand> band(WatchedRuleSet ruleSet, Release release) {
        return release.action() == ReleaseAction.RELEASED
                ? release.report().map(report -> predicted(office.evidence(report), "its replay predicts it"))
                : asBefore(ruleSet, release);
    }

    /**
     * What the last rules did that were no emergency: as it was seen here, else as their own replay predicted. What an
     * emergency did, or the report that it may name, says nothing: nobody has judged it.
     */
    private Optional<VerdictBand> asBefore(WatchedRuleSet ruleSet, Release emergency) {
        Optional<Release> before = Optional.of(emergency);
        for (int back = 0; back < FORMERS_MAX; back++) {
            before = former(ruleSet, before).map(AppendedRelease::release);
            if (before.filter(one -> one.action() != ReleaseAction.FORCED).isPresent()) {
                return asSeen(ruleSet, before.get());
            }
        }
        return Optional.empty();
    }

    private Optional<VerdictBand> asSeen(WatchedRuleSet ruleSet, Release before) {
        Tally seen = ruleSet.seen(before.hash());
        if (seen.decisions() >= limits.decisionsMin()) {
            String basis = "the rules before it did it to " + seen.decisions() + " events";
            return Optional.of(band(seen.declineShare(), seen.reviewShare(), basis));
        }
        return before.report()
                .map(report -> predicted(office.evidence(report), "the replay of the rules before it predicted it"));
    }

    private VerdictBand predicted(ReplayEvidence evidence, String basis) {
        Tally replayed =
                new Tally(evidence.decisions(), evidence.count(Verdict.DECLINE), evidence.count(Verdict.REVIEW));
        return band(replayed.declineShare(), replayed.reviewShare(), basis);
    }

    private VerdictBand band(double declined, double reviewed, String basis) {
        return new VerdictBand(
                ShareBand.around(declined, margins.declineRiseMax()),
                ShareBand.around(reviewed, margins.reviewRiseMax()),
                basis);
    }

    private boolean isOver(long ofMillis, long now) {
        return now - ofMillis > limits.periodMillis();
    }

    private Optional<WatchedRuleSet.Watch> ignored(WatchedRuleSet ruleSet, String why, boolean isSafe) {
        listener.ignores(ruleSet.name(), ruleSet.version(), why, isSafe);
        return Optional.empty();
    }
}
