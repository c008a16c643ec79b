package io.tidegate.deploy.release;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.control.Approval;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.signature.SigningKey;
import io.tidegate.rules.evidence.ReplayEvidence;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasePolicyTest {
    private static final long NOW = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
    private static final String HASH = "ab".repeat(32);
    private static final String FORMER = "cd".repeat(32);
    private static final String EARLIER = "0e".repeat(32);
    private static final String REPORT = "ef".repeat(32);
    private static final Map<String, SigningKey> KEYS = Map.of(
            "ann", SigningKey.generate(new SecureRandom()),
            "ben", SigningKey.generate(new SecureRandom()),
            "eve", SigningKey.generate(new SecureRandom()),
            "job", SigningKey.generate(new SecureRandom()));
    private static final TrustedKeys TRUSTED = TrustedKeys.of(
            Map.of("ann", key("ann").verification(), "ben", key("ben").verification()),
            Optional.of(key("job").verification()));

    private final ReleasePolicy policy = new ReleasePolicy(TRUSTED, PolicyLimits.DEFAULT);

    /**
     * Each line changes something of a release by ann and ben, 10 minutes ago, of a rule set with a report of an hour ago,
     * in which 30 of 1,000 were declined and 20 reviewed, under what is in force 20 and 10. Times count back from when it
     * is written; {@code signer/key} signs with another's key. Behind it stands what is wrong with it.
     */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            textBlock =
                    """
            nothing                                                        -> right
            approver=none                                                  -> SIGNATURE_MISSING
            author=none                                                    -> SIGNATURE_MISSING SIGNATURE_MISSING
            author=ben approver=none                                       -> SIGNATURE_MISSING SIGNATURE_MISSING
            approver=ann                                                   -> SIGNER_TWICE
            approver=ben/ann                                               -> SIGNATURE_WRONG SIGNER_TWICE
            approver=eve                                                   -> SIGNATURE_WRONG
            author=eve                                                     -> SIGNATURE_WRONG SIGNATURE_MISSING
            author=ann/eve                                                 -> SIGNATURE_WRONG
            approver=ben/eve                                               -> SIGNATURE_WRONG
            approver=job                                                   -> SIGNATURE_WRONG
            changed=hash                                                   -> SIGNATURE_WRONG SIGNATURE_WRONG
            changed=reason                                                 -> SIGNATURE_WRONG SIGNATURE_WRONG
            changed=report                                                 -> SIGNATURE_WRONG SIGNATURE_WRONG
            changed=signature                                              -> SIGNATURE_WRONG
            changed=releasedAt                                             -> INVALID_RELEASE
            changed=version                                                -> INVALID_RELEASE
            action=UNKNOWN                                                 -> INVALID_RELEASE
            signed=P8D                                                     -> SIGNATURE_OUT_OF_TIME SIGNATURE_OUT_OF_TIME
            authorSigned=P6D                                               -> right
            authorSigned=P8D                                               -> SIGNATURE_OUT_OF_TIME
            signed=-PT4M                                                   -> right
            signed=-PT6M                                                   -> SIGNATURE_OUT_OF_TIME SIGNATURE_OUT_OF_TIME
            report=none                                                    -> REPORT_MISSING
            report=none former=none                                        -> right
            report=none kind=MODEL                                         -> right
            report=away                                                    -> STORE_UNAVAILABLE
            report=broken                                                  -> REPORT_WRONG
            reportOf=0000                                                  -> REPORT_WRONG
            reportName=credit                                              -> REPORT_WRONG
            reportFormer=9                                                 -> REPORT_STALE
            reportMade=PT23H                                               -> right
            reportMade=PT25H                                               -> REPORT_STALE
            reportMade=-PT1H                                               -> REPORT_WRONG
            events=100 declined=3 reviewed=2                               -> right
            events=99 declined=3 reviewed=2                                -> REPORT_WRONG
            declined=70                                                    -> right
            declined=71                                                    -> SHARE_RISES
            reviewed=110                                                   -> right
            reviewed=111                                                   -> SHARE_RISES
            declined=300 reviewed=300                                      -> SHARE_RISES SHARE_RISES
            declined=300 reportMade=PT25H reportFormer=9                   -> REPORT_STALE REPORT_STALE SHARE_RISES
            action=FORCED approver=none report=none                        -> right
            action=FORCED approver=none declined=900                       -> right
            action=FORCED approver=none report=none reason=none            -> INVALID_RELEASE
            action=FORCED approver=none report=none author=eve             -> SIGNATURE_WRONG SIGNATURE_MISSING
            action=FORCED approver=none report=none author=none            -> SIGNATURE_MISSING
            action=ROLLED_BACK report=none hash=earlier                    -> right
            action=ROLLED_BACK report=none hash=earlier approver=none      -> SIGNATURE_MISSING
            action=ROLLED_BACK report=none                                 -> NOT_EARLIER
            action=ROLLED_BACK report=none hash=earlier log=unsigned       -> NOT_EARLIER
            action=ROLLED_BACK report=none hash=earlier log=away           -> KAFKA_UNAVAILABLE
            action=ROLLED_BACK report=none hash=earlier former=none        -> INVALID_RELEASE
            action=WITHDRAWN report=none author=job approver=none          -> right
            action=WITHDRAWN report=none author=job/ann approver=none      -> SIGNATURE_WRONG
            action=WITHDRAWN report=none author=ann approver=none          -> SIGNATURE_WRONG
            action=WITHDRAWN report=none                                   -> SIGNATURE_WRONG SIGNATURE_WRONG
            """)
    void shouldJudge(String changes, String expected) {
        List<Problem> problems = new Case(changes).problems();

        assertThat(problems.stream().map(problem -> problem.code().name()).toList())
                .as(problems.toString())
                .isEqualTo(expected.equals("right") ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void shouldGiveTheSameAnswerYearsLater() {
        Release release = new Case("nothing").release();

        assertThat(policy.problems(release, NOW, new Case("nothing").proofs())).isEmpty();
        assertThat(policy.problems(release, NOW + Duration.ofDays(400).toMillis(), new Case("nothing").proofs()))
                .as("one that was kept back, and is written only then")
                .hasSize(2);
    }

    @Test
    void shouldSayBothSidesAndWhatToDo() {
        assertThat(new Case("declined=330").problems().get(0).message())
                .isEqualTo("on 1,000 recorded events it says DECLINE to 330 (33.00 %); what is in force says it to 20"
                        + " (2.00 %). At most 5.00 points more may be released; change the rules, or use the emergency"
                        + " path");
        assertThat(new Case("events=99 declined=3 reviewed=2").problems().get(0).message())
                .isEqualTo("the report is of 99 recorded events, which say little; at least 100 are asked for"
                        + " (releases.reportDecisionsMin). Replay over a longer time, or use the emergency path");
        assertThat(new Case("approver=ben/eve").problems().get(0).message())
                .contains("'ben' signed with key " + key("eve").verification().id())
                .contains("has key " + key("ben").verification().id());
        assertThat(new Case("reportMade=PT25H").problems().get(0).message())
                .contains("2026-11-21T11:00:00Z", "PT24H", "2026-11-22T12:00:00Z", "Replay again");
    }

    @Test
    void shouldTakeTwoMadeAgainstOneFormerOnlyOnce() {
        ReleaseChains chains = new ReleaseChains();
        Release first = new Case("former=none report=none").release();
        Release second = follow(first, "11".repeat(32));
        Release rival = follow(first, "22".repeat(32));

        assertThat(codes(chains.problems(second))).containsExactly(ErrorCode.FORMER_CHANGED);
        assertThat(chains.problems(first)).isEmpty();
        chains.accept(first);
        assertThat(codes(chains.problems(first))).containsExactly(ErrorCode.FORMER_CHANGED);
        assertThat(chains.problems(second)).isEmpty();
        assertThat(chains.problems(rival)).isEmpty();
        chains.accept(second);
        assertThat(codes(chains.problems(rival))).containsExactly(ErrorCode.FORMER_CHANGED);
        assertThat(chains.inForce(first.key())).contains(second);
    }

    @Test
    void shouldWithdrawToTheFormerOnly() {
        ReleaseChains chains = new ReleaseChains();
        Release bad = new Case("nothing").release();
        chains.accept(bad);

        assertThat(chains.problems(withdrawn(bad, FORMER))).isEmpty();
        assertThat(codes(chains.problems(withdrawn(bad, EARLIER)))).containsExactly(ErrorCode.NOT_EARLIER);
    }

    @Test
    void shouldTellDraftsApart() {
        assertThat(policy.isDraft(new Case("approver=none").release(), NOW)).isTrue();
        assertThat(policy.isDraft(new Case("nothing").release(), NOW)).isFalse();
        assertThat(policy.isDraft(new Case("approver=none author=eve").release(), NOW))
                .isFalse();
        assertThat(policy.isDraft(new Case("approver=none signed=P8D").release(), NOW))
                .isFalse();
        assertThat(policy.isDraft(new Case("approver=none action=FORCED").release(), NOW))
                .isFalse();
    }

    @Test
    void shouldAskForTwoOfficers() {
        assertThatThrownBy(TrustedKeys.none()::requireTwoOfficers).hasMessageContaining("officers make-key");
        TRUSTED.requireTwoOfficers();
        assertThat(TRUSTED.people()).containsExactly("ann", "ben");
        assertThat(TRUSTED.officer("job")).isEmpty();
    }

    private static List<ErrorCode> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    private static Release follow(Release former, String hash) {
        return Release.unsigned(
                ReleaseKind.RULE_SET,
                "payments",
                hash,
                ReleaseAction.RELEASED,
                Optional.of(former.asFormer()),
                Optional.empty(),
                "ann",
                "");
    }

    private static Release withdrawn(Release bad, String hash) {
        return Release.unsigned(
                ReleaseKind.RULE_SET,
                "payments",
                hash,
                ReleaseAction.WITHDRAWN,
                Optional.of(bad.asFormer()),
                Optional.empty(),
                "job",
                "");
    }

    private static SigningKey key(String person) {
        return requireNonNull(KEYS.get(person), person);
    }

    /** One line of the table. */
    private final class Case {
        private final Map<String, String> changes = new HashMap<>();

        Case(String line) {
            for (String change : line.strip().split(" +")) {
                int equals = change.indexOf('=');
                changes.put(change.substring(0, Math.max(0, equals)), change.substring(equals + 1));
            }
        }

        List<Problem> problems() {
            return policy.problems(release(), NOW, proofs());
        }

        Release release() {
            return changed(signed(
                    signed(unsigned(), get("author", "ann"), ago(get("authorSigned", get("signed", "PT10M")))),
                    get("approver", "ben"),
                    ago(get("signed", "PT10M"))));
        }

        private Release unsigned() {
            String author = get("author", "ann").replaceFirst("/.*", "");
            return Release.unsigned(
                    ReleaseKind.valueOf(get("kind", "RULE_SET")),
                    "payments",
                    hash(),
                    ReleaseAction.valueOf(get("action", "RELEASED")),
                    get("former", "").equals("none") ? Optional.empty() : Optional.of(new Former(6, FORMER)),
                    get("report", "").equals("none") ? Optional.empty() : Optional.of(REPORT),
                    author.equals("job") ? author : "ann",
                    get("reason", "frauds").replace("none", " "));
        }

        private String hash() {
            return get("hash", "").equals("earlier") ? EARLIER : HASH;
        }

        private Release signed(Release release, String signer, long atMillis) {
            String[] parts = signer.split("/");
            return parts[0].equals("none")
                    ? release
                    : key(parts[parts.length - 1]).sign(release, parts[0], atMillis);
        }

        private Release changed(Release of) {
            String field = get("changed", "");
            Approval first = of.approvals().isEmpty()
                    ? new Approval("", "", new byte[64], 0)
                    : of.approvals().get(0);
            byte[] signature = first.signature().clone();
            signature[7] ^= 1;
            return new Release(
                    of.kind(),
                    of.name(),
                    of.version() + (field.equals("version") ? 1 : 0),
                    field.equals("hash") ? EARLIER : of.hash(),
                    of.action(),
                    of.former(),
                    field.equals("report") ? Optional.of(EARLIER) : of.report(),
                    of.author(),
                    of.reason() + (field.equals("reason") ? "." : ""),
                    of.releasedAtMillis() + (field.equals("releasedAt") ? 1 : 0),
                    field.equals("signature")
                            ? List.of(
                                    new Approval(first.person(), first.keyId(), signature, first.signedAtMillis()),
                                    of.approvals().get(1))
                            : of.approvals());
        }

        ReleaseProofs proofs() {
            return new ReleaseProofs() {
                @Override
                public byte[] report(String hash) {
                    return switch (get("report", "")) {
                        case "away" -> throw new TidegateException(ErrorCode.STORE_UNAVAILABLE, "away");
                        case "broken" -> new byte[] {'{'};
                        default -> evidence().toReport();
                    };
                }

                @Override
                public List<AppendedRelease> log() {
                    if (get("log", "").equals("away")) {
                        throw new TidegateException(ErrorCode.KAFKA_UNAVAILABLE, "away");
                    }
                    Release earlier = Release.unsigned(
                            ReleaseKind.RULE_SET,
                            "payments",
                            EARLIER,
                            ReleaseAction.RELEASED,
                            Optional.empty(),
                            Optional.empty(),
                            "ann",
                            "");
                    Release both = signed(signed(earlier, "ann", 1_000), "ben", 2_000);
                    return List.of(new AppendedRelease(get("log", "").equals("unsigned") ? earlier : both, 0, 3_000));
                }
            };
        }

        private ReplayEvidence evidence() {
            long declined = Long.parseLong(get("declined", "30"));
            long reviewed = Long.parseLong(get("reviewed", "20"));
            long events = Long.parseLong(get("events", "1000"));
            return new ReplayEvidence(
                    EventKind.PAYMENT,
                    get("reportName", "payments"),
                    changes.containsKey("reportOf") ? "00".repeat(32) : HASH,
                    Long.parseLong(get("reportFormer", "6")),
                    FORMER,
                    Instant.ofEpochMilli(ago(get("reportMade", "PT1H"))),
                    events,
                    Map.of(
                            Verdict.APPROVE, events - declined - reviewed,
                            Verdict.DECLINE, declined,
                            Verdict.REVIEW, reviewed),
                    Map.of(Verdict.APPROVE, events - 30, Verdict.DECLINE, 20L, Verdict.REVIEW, 10L));
        }

        private String get(String key, String otherwise) {
            return changes.getOrDefault(key, otherwise);
        }

        private long ago(String duration) {
            return NOW - Duration.parse(duration).toMillis();
        }
    }
}
