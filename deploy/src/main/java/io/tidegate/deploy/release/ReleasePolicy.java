package io.tidegate.deploy.release;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who must have signed a release, and what must be known of it. It judges by the time at which the release was written,
 * so its answer is the same at every later start. Safe for several threads.
 */
public final class ReleasePolicy {
    private final TrustedKeys keys;
    private final PolicyLimits limits;

    public ReleasePolicy(TrustedKeys keys, PolicyLimits limits) {
        this.keys = requireNonNull(keys, "keys is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    /**
     * Why a release may not come in force, all at once; empty where it may, as far as it and what it points at can tell.
     * Nothing that it points at is asked for before its signatures are right.
     *
     * @param atMillis when it was written to its topic
     */
    public List<Problem> problems(Release release, long atMillis, ReleaseProofs proofs) {
        List<Problem> problems = signatureProblems(release, atMillis);
        return problems.isEmpty() ? proofProblems(release, atMillis, proofs) : problems;
    }

    /** The same of a draft, which waits for a signature: that it is missing is no problem yet. */
    public List<Problem> draftProblems(Release draft, long atMillis, ReleaseProofs proofs) {
        List<Problem> problems = signatureProblems(draft, atMillis).stream()
                .filter(problem -> problem.code() != ErrorCode.SIGNATURE_MISSING)
                .toList();
        return problems.isEmpty() ? proofProblems(draft, atMillis, proofs) : problems;
    }

    private List<Problem> proofProblems(Release release, long atMillis, ReleaseProofs proofs) {
        try {
            return switch (release.action()) {
                case RELEASED -> reportProblems(release, atMillis, proofs);
                case ROLLED_BACK -> earlierProblems(release, atMillis, proofs);
                case FORCED, WITHDRAWN, UNKNOWN -> List.of();
            };
        } catch (TidegateException e) {
            return e.problems();
        }
    }

    /** The part of it that the release alone tells: its fields and its signatures. */
    public List<Problem> signatureProblems(Release release, long atMillis) {
        return SignatureCheck.problems(keys, limits, release, atMillis);
    }

    /** What speaks against the replay report of a rule set, whoever signs the release. */
    public List<Problem> evidenceProblems(Release release, long atMillis, byte[] report) {
        return EvidenceCheck.problems(limits, release, atMillis, report);
    }

    /** Whether a release on the log is a draft: signed by its author, and waiting for a second person. */
    public boolean isDraft(Release release, long atMillis) {
        return release.action().needsTwo()
                && release.approvals().size() == 1
                && signatureProblems(release, atMillis).stream()
                        .allMatch(problem -> problem.code() == ErrorCode.SIGNATURE_MISSING)
                && release.approvals().get(0).person().equals(release.author());
    }

    /**
     * Why a release may not take the place of what is in force.
     *
     * @param inForce the release of its key that is in force; empty where none is
     */
    public static List<Problem> formerProblems(Release release, Optional<Release> inForce) {
        List<Problem> problems = new ArrayList<>();
        if (!release.former().equals(inForce.map(Release::asFormer))) {
            problems.add(new Problem(
                    ErrorCode.FORMER_CHANGED,
                    release.key() + " version " + release.version() + " was made to follow "
                            + release.former().map(Object::toString).orElse("nothing") + "; in force is "
                            + inForce.map(Release::asFormer)
                                    .map(Object::toString)
                                    .orElse("nothing")
                            + ". Another came first: make it again against what is in force"));
        } else if (release.action() == ReleaseAction.WITHDRAWN) {
            Optional<String> back = inForce.flatMap(Release::former).map(former -> former.hash());
            if (!back.equals(Optional.of(release.hash()))) {
                problems.add(new Problem(
                        ErrorCode.NOT_EARLIER,
                        "a withdrawal names hash " + release.hash()
                                + "; it may only name the former of what is in force, "
                                + back.orElse("which has none")));
            }
        }
        return problems;
    }

    private List<Problem> reportProblems(Release release, long atMillis, ReleaseProofs proofs) {
        if (release.kind() == ReleaseKind.MODEL) {
            return List.of();
        }
        if (release.report().isPresent()) {
            return evidenceProblems(
                    release, atMillis, proofs.report(release.report().get()));
        }
        return release.former().isEmpty()
                ? List.of()
                : List.of(new Problem(
                        ErrorCode.REPORT_MISSING,
                        "report=none and former=" + release.former().get()
                                + "; only the first release of a name needs no"
                                + " replay report. Replay it and give --report HASH"));
    }

    private List<Problem> earlierProblems(Release release, long atMillis, ReleaseProofs proofs) {
        return ReleaseHistory.of(proofs.log(), this, proofs, atMillis).hadInForce(release)
                ? List.of()
                : List.of(new Problem(
                        ErrorCode.NOT_EARLIER,
                        "a roll-back names hash " + release.hash() + ", which no release of " + release.key()
                                + " before version " + release.version() + " had put in force; 'deploy/tidegate rules"
                                + " status' shows which there are"));
    }
}
