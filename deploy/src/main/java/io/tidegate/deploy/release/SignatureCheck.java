package io.tidegate.deploy.release;

import io.tidegate.ingest.control.Approval;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.signature.VerificationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a release says of itself, and who stands behind it. */
final class SignatureCheck {
    private static final int APPROVALS_MAX = 2;

    private final TrustedKeys keys;
    private final PolicyLimits limits;
    private final Release release;
    private final long atMillis;
    private final List<Problem> problems = new ArrayList<>();

    private SignatureCheck(TrustedKeys keys, PolicyLimits limits, Release release, long atMillis) {
        this.keys = keys;
        this.limits = limits;
        this.release = release;
        this.atMillis = atMillis;
    }

    /** @param atMillis when the release was written to its topic */
    static List<Problem> problems(TrustedKeys keys, PolicyLimits limits, Release release, long atMillis) {
        SignatureCheck check = new SignatureCheck(keys, limits, release, atMillis);
        check.fields();
        if (check.problems.isEmpty()) {
            check.signatures();
            check.signers();
        }
        return check.problems;
    }

    private void fields() {
        if (release.action() == ReleaseAction.UNKNOWN) {
            refuse(
                    ErrorCode.INVALID_RELEASE,
                    "action=UNKNOWN: it was written before releases were signed, or by a newer version; release it again");
        }
        long expected = release.former().map(Former::version).orElse(0L) + 1;
        if (release.version() != expected) {
            refuse(
                    ErrorCode.INVALID_RELEASE,
                    "version=" + release.version() + " and former=" + former() + "; version must be " + expected);
        }
        if (release.approvals().size() > APPROVALS_MAX) {
            refuse(
                    ErrorCode.INVALID_RELEASE,
                    "it has " + release.approvals().size() + " signatures; at most " + APPROVALS_MAX + " count");
        }
        long last = release.approvals().stream()
                .mapToLong(Approval::signedAtMillis)
                .max()
                .orElse(0);
        if (release.releasedAtMillis() != last) {
            refuse(
                    ErrorCode.INVALID_RELEASE,
                    "releasedAt=" + time(release.releasedAtMillis())
                            + "; it must be when the last signature was given, " + time(last));
        }
        if (release.action() == ReleaseAction.FORCED && release.reason().isBlank()) {
            refuse(ErrorCode.INVALID_RELEASE, "action=FORCED without a reason; the emergency path needs --reason");
        }
        boolean goesBack = release.action() == ReleaseAction.ROLLED_BACK || release.action() == ReleaseAction.WITHDRAWN;
        if (goesBack && release.former().isEmpty()) {
            refuse(
                    ErrorCode.INVALID_RELEASE,
                    "action=" + release.action() + " and former=none; there is nothing to go back from");
        }
    }

    private void signatures() {
        for (Approval approval : release.approvals()) {
            Optional<VerificationKey> key = key(approval.person());
            if (key.isPresent()) {
                signature(approval, key.get());
            }
            time(approval);
        }
    }

    private Optional<VerificationKey> key(String person) {
        if (release.action() == ReleaseAction.WITHDRAWN) {
            Optional<VerificationKey> job = keys.job().filter(key -> person.equals(TrustedKeys.JOB));
            if (job.isEmpty()) {
                refuse(
                        ErrorCode.SIGNATURE_WRONG,
                        "a withdrawal is signed by '" + person
                                + "'; only the job may, with the key of releases.jobKey");
            }
            return job;
        }
        Optional<VerificationKey> officer = keys.officer(person);
        if (officer.isEmpty()) {
            refuse(
                    ErrorCode.SIGNATURE_WRONG,
                    "signer '" + person + "' is not one of releases.officers, which are " + keys.people());
        }
        return officer;
    }

    private void signature(Approval approval, VerificationKey key) {
        if (!approval.keyId().equals(key.id())) {
            refuse(
                    ErrorCode.SIGNATURE_WRONG,
                    "'" + approval.person() + "' signed with key " + approval.keyId() + "; the configuration has key "
                            + key.id() + " for that name. Sign with that one, or put the new key's line into the"
                            + " configuration");
        } else if (!key.verifies(release, approval)) {
            refuse(
                    ErrorCode.SIGNATURE_WRONG,
                    "the signature of '" + approval.person() + "' is not of this release: something was changed"
                            + " after it was given. Make a new draft");
        }
    }

    private void time(Approval approval) {
        long signed = approval.signedAtMillis();
        if (signed - atMillis > limits.clockSkewMillis()) {
            refuse(
                    ErrorCode.SIGNATURE_OUT_OF_TIME,
                    "'" + approval.person() + "' signed at " + time(signed) + ", after the release was written at "
                            + time(atMillis) + "; at most " + length(limits.clockSkewMillis())
                            + " may lie between them. Put the clock right and sign again");
        } else if (atMillis - signed > limits.signatureMaxAgeMillis()) {
            refuse(
                    ErrorCode.SIGNATURE_OUT_OF_TIME,
                    "'" + approval.person() + "' signed at " + time(signed) + ", which is older than "
                            + length(limits.signatureMaxAgeMillis()) + " at " + time(atMillis) + "; sign again");
        }
    }

    /** Whether those have signed who must. */
    private void signers() {
        List<String> signers =
                release.approvals().stream().map(Approval::person).toList();
        Set<String> ids = new HashSet<>();
        release.approvals().forEach(approval -> ids.add(approval.keyId()));
        Set<String> people = new HashSet<>(signers);
        if (people.size() < signers.size() || ids.size() < signers.size()) {
            refuse(
                    ErrorCode.SIGNER_TWICE,
                    "the signers are " + signers + " with keys "
                            + release.approvals().stream().map(Approval::keyId).toList()
                            + "; author and approver must be two people with a key each");
        }
        if (!people.contains(release.author())) {
            refuse(
                    ErrorCode.SIGNATURE_MISSING,
                    "author '" + release.author() + "' has not signed; the signers are " + signers);
        }
        if (release.action().needsTwo() && signers.size() < 2) {
            refuse(
                    ErrorCode.SIGNATURE_MISSING,
                    "the signers are " + signers + "; a second person must approve it: 'deploy/tidegate rules publish"
                            + " ID --approver NAME --key FILE'");
        }
    }

    private String former() {
        return release.former().map(Former::toString).orElse("none");
    }

    private void refuse(ErrorCode code, String message) {
        problems.add(new Problem(code, message));
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static String length(long millis) {
        return Duration.ofMillis(millis).toString();
    }
}
