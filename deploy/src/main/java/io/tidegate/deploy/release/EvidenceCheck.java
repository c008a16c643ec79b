package io.tidegate.deploy.release;

import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.evidence.ReplayEvidence;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the replay report of a rule set is of these rules, against these rules, of enough events, fresh, and good news. */
final class EvidenceCheck {
    private final PolicyLimits limits;
    private final Release release;
    private final long atMillis;
    private final List<Problem> problems = new ArrayList<>();

    private EvidenceCheck(PolicyLimits limits, Release release, long atMillis) {
        this.limits = limits;
        this.release = release;
        this.atMillis = atMillis;
    }

    /** @param report the bytes that the release names */
    static List<Problem> problems(PolicyLimits limits, Release release, long atMillis, byte[] report) {
        EvidenceCheck check = new EvidenceCheck(limits, release, atMillis);
        try {
            check.judge(ReplayEvidence.read("report " + release.report().orElse(""), report));
        } catch (TidegateException e) {
            e.problems().forEach(problem -> check.refuse(ErrorCode.REPORT_WRONG, problem.message()));
        }
        return check.problems;
    }

    private void judge(ReplayEvidence evidence) {
        if (!evidence.ruleSet().equals(release.name()) || !evidence.hash().equals(release.hash())) {
            refuse(
                    ErrorCode.REPORT_WRONG,
                    "the report is of rule set '" + evidence.ruleSet() + "' with hash " + evidence.hash()
                            + "; the release is of '" + release.name() + "' with hash " + release.hash()
                            + ". Replay the file that is to be released");
        }
        Former compared = new Former(evidence.formerVersion(), evidence.formerHash());
        Former former = release.former().orElse(new Former(0, ""));
        if (!compared.equals(former)) {
            refuse(
                    ErrorCode.REPORT_STALE,
                    "the report compares with " + compared + "; the release is to follow " + former
                            + ". Replay against what is in force");
        }
        age(evidence.madeAt().toEpochMilli());
        size(evidence.decisions());
        rise(evidence, Verdict.DECLINE, limits.declineRiseMax());
        rise(evidence, Verdict.REVIEW, limits.reviewRiseMax());
    }

    private void age(long madeAtMillis) {
        long judgedAtMillis = Math.max(release.releasedAtMillis(), atMillis);
        if (madeAtMillis - atMillis > limits.clockSkewMillis()) {
            refuse(
                    ErrorCode.REPORT_WRONG,
                    "the report was made at " + time(madeAtMillis) + ", after the release was written at "
                            + time(atMillis) + ". Put the clock right and replay again");
        } else if (judgedAtMillis - madeAtMillis > limits.reportMaxAgeMillis()) {
            refuse(
                    ErrorCode.REPORT_STALE,
                    "the report was made at " + time(madeAtMillis) + ", which is older than "
                            + Duration.ofMillis(limits.reportMaxAgeMillis()) + " at " + time(judgedAtMillis)
                            + ". Replay again");
        }
    }

    private void size(long decisions) {
        if (decisions < limits.reportDecisionsMin()) {
            refuse(
                    ErrorCode.REPORT_WRONG,
                    String.format(
                            Locale.ROOT,
                            "the report is of %,d recorded events, which say little; at least %,d are asked for"
                                    + " (releases.reportDecisionsMin). Replay over a longer time, or use the emergency"
                                    + " path",
                            decisions,
                            limits.reportDecisionsMin()));
        }
    }

    /** By counts, so that a rise that equals the limit is not lost to rounding. */
    private void rise(ReplayEvidence evidence, Verdict verdict, double riseMax) {
        long more = evidence.count(verdict) - evidence.formerCount(verdict);
        BigDecimal most = BigDecimal.valueOf(riseMax).multiply(BigDecimal.valueOf(evidence.decisions()));
        if (BigDecimal.valueOf(more).compareTo(most) > 0) {
            refuse(
                    ErrorCode.SHARE_RISES,
                    String.format(
                            Locale.ROOT,
                            "on %,d recorded events it says %s to %,d (%.2f %%); what is in force says it to %,d"
                                    + " (%.2f %%). At most %.2f points more may be released; change the rules, or use"
                                    + " the emergency path",
                            evidence.decisions(),
                            verdict,
                            evidence.count(verdict),
                            100 * evidence.share(verdict),
                            evidence.formerCount(verdict),
                            100 * evidence.formerShare(verdict),
                            100 * riseMax));
        }
    }

    private void refuse(ErrorCode code, String message) {
        problems.add(new Problem(code, message));
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
