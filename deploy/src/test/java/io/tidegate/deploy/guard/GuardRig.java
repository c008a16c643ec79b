package io.tidegate.deploy.guard;

import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.release.PolicyLimits;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.evidence.ReplayEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A guard with its surroundings in memory, and what it did, in words. */
abstract class GuardRig {
    static final long RELEASED = 1_000_000;

    final Map<Long, Release> releases = new HashMap<>();
    final Map<String, ReplayEvidence> reports = new HashMap<>();
    final List<String> done = new ArrayList<>();
    Optional<ErrorCode> away = Optional.empty();
    long now = RELEASED + 1;
    RolloutGuard guard = guard();

    RolloutGuard guard() {
        return new RolloutGuard(
                GuardLimits.DEFAULT, PolicyLimits.DEFAULT, new Office(), new Told(), () -> Instant.ofEpochMilli(now));
    }

    void decide(long version, long decisions, long declined, long reviewed) {
        guard.take(new ReleaseTally("payments", version, "h" + version, decisions, declined, reviewed));
    }

    static Release releaseOf(long version, String hash, ReleaseAction action, Former former) {
        return new Release(
                ReleaseKind.RULE_SET,
                "payments",
                version,
                hash,
                action,
                Optional.of(former),
                Optional.empty(),
                "job",
                "",
                RELEASED,
                List.of());
    }

    Release release(long version, ReleaseAction action, Optional<String> report) {
        return release(version, action, report, Optional.of(new Former(version - 1, "h" + (version - 1))));
    }

    Release release(long version, ReleaseAction action, Optional<String> report, Optional<Former> former) {
        Release release = new Release(
                ReleaseKind.RULE_SET,
                "payments",
                version,
                "h" + version,
                action,
                former,
                report,
                "alice",
                "",
                RELEASED,
                List.of());
        releases.put(version, release);
        return release;
    }

    /** Of 1,000 events. */
    void report(String hash, long declined, long reviewed) {
        reports.put(
                hash,
                new ReplayEvidence(
                        EventKind.PAYMENT,
                        "payments",
                        "h",
                        1,
                        "h1",
                        Instant.EPOCH,
                        1_000,
                        Map.of(
                                Verdict.APPROVE,
                                1_000 - declined - reviewed,
                                Verdict.DECLINE,
                                declined,
                                Verdict.REVIEW,
                                reviewed),
                        Map.of(Verdict.APPROVE, 1_000L)));
    }

    final class Office implements GuardOffice {
        @Override
        public Optional<AppendedRelease> release(String ruleSet, long version, String hash) {
            throwIfAway();
            return Optional.ofNullable(releases.get(version))
                    .filter(release -> release.hash().equals(hash))
                    .map(release -> new AppendedRelease(release, version, RELEASED));
        }

        @Override
        public ReplayEvidence evidence(String report) {
            return Optional.ofNullable(reports.get(report)).orElseThrow();
        }

        @Override
        public void withdraw(Release release, String reason) {
            throwIfAway();
            done.add("withdraw " + release.version() + ": " + reason);
        }

        private void throwIfAway() {
            away.ifPresent(code -> {
                throw new TidegateException(code, "away");
            });
        }
    }

    final class Told implements GuardListener {
        @Override
        public void watches(Release release, VerdictBand band) {
            done.add("watch " + release.version() + ": " + band);
        }

        @Override
        public void ignores(String ruleSet, long version, String why, boolean isSafe) {
            done.add("ignore " + version + ": " + why + (isSafe ? "" : ", unsafe"));
        }

        @Override
        public void withdrew(Release release, String why) {
            done.add("withdrew " + release.version());
        }

        @Override
        public void cannotGoFurtherBack(Release release, String why) {
            done.add("stuck " + release.version() + ": " + why);
        }

        @Override
        public void failed(String ruleSet, long version, List<Problem> problems, boolean triesAgain) {
            done.add("failed " + version + " " + problems.get(0).code() + " again=" + triesAgain);
        }
    }
}
