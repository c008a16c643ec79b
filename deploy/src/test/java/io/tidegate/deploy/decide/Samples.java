package io.tidegate.deploy.decide;

import io.tidegate.deploy.control.InForce;
import io.tidegate.deploy.control.ReleaseListener;
import io.tidegate.deploy.control.ReleaseLoader;
import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.scoring.model.ScoringModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Events, and rule sets whose verdict tells their version. */
public final class Samples {
    private Samples() {}

    /** A payment from one account to one merchant. */
    public static RiskEvent payment(String eventId, String merchant) {
        return event(eventId, merchant, EventKind.PAYMENT, OptionalLong.empty());
    }

    public static RiskEvent event(String eventId, String merchant, EventKind kind, OptionalLong decideByMillis) {
        return new RiskEvent(
                "bank",
                eventId,
                kind,
                1_000,
                List.of(new Entity(EntityType.ACCOUNT, "a1"), new Entity(EntityType.MERCHANT, merchant)),
                decideByMillis,
                false,
                Optional.empty(),
                Optional.of(Payment.of(new Money(500, "EUR"))),
                Map.of());
    }

    /** A record of the relay, read at an offset. */
    public static RelayRecord record(RiskEvent event, int partition, long offset) {
        return record(event, partition, offset, 2);
    }

    /** The same with a vector of another length. */
    public static RelayRecord record(RiskEvent event, int partition, long offset, int featureCount) {
        RecordOrigin origin = new RecordOrigin("tidegate.events", partition, offset, 1_000);
        return new RelayRecord(new Ingested(origin, new byte[] {1}, event, 1_100, 5), featureCount);
    }

    /** A release of a rule set that follows the version before it. Nobody has signed it. */
    public static Release rules(String name, long version) {
        return new Release(
                ReleaseKind.RULE_SET,
                name,
                version,
                "hash",
                ReleaseAction.RELEASED,
                version == 1 ? Optional.empty() : Optional.of(new Former(version - 1, "hash")),
                Optional.empty(),
                "ann",
                "",
                0,
                List.of());
    }

    /** Has nothing against anybody. */
    public static List<Problem> allowed(Release release, long atMillis) {
        return List.of();
    }

    /**
     * Rules without a rule: the verdict is given, and the version tells two of them apart. They ask for a score unless
     * their name starts with "plain".
     */
    public record Fixed(EventKind product, String name, long version, Verdict verdict) implements RuleProgram {
        @Override
        public List<String> ruleIds() {
            return List.of();
        }

        @Override
        public boolean asksForScore() {
            return !name.startsWith("plain");
        }

        @Override
        public Ruling rule(RuleFacts facts) {
            return new Ruling(verdict, List.of("R" + version), List.of(), 0, name, version, "hash");
        }
    }

    /** A store that has every artifact. */
    public static final class EveryArtifact implements ArtifactStore {
        @Override
        public String put(byte[] artifact) {
            return "hash";
        }

        @Override
        public byte[] get(String hash) {
            return new byte[0];
        }
    }

    /** Makes {@link Fixed} rule sets for payments; refuses names that start with "broken". */
    public static final class FixedLoader implements ReleaseLoader {
        @Override
        public RuleProgram rules(Release release, byte[] artifact) {
            if (release.name().startsWith("broken")) {
                throw new TidegateException(ErrorCode.INVALID_DOCUMENT, "broken");
            }
            Verdict[] verdicts = Verdict.values();
            return new Fixed(
                    EventKind.PAYMENT,
                    release.name().replace("disguised", "payments"),
                    release.version(),
                    verdicts[(int) (release.version() % verdicts.length)]);
        }

        @Override
        public ScoringModel model(Release release, byte[] artifact) {
            throw new TidegateException(ErrorCode.INVALID_MODEL, "there are no models here");
        }
    }

    /** Remembers what it was told; what waits is among the refused. */
    public static final class Told implements ReleaseListener {
        public final List<Release> applied = new ArrayList<>();
        public final List<Release> refused = new ArrayList<>();
        public final List<Release> waiting = new ArrayList<>();
        public final List<Problem> problems = new ArrayList<>();
        public final List<ErrorCode> codes = new ArrayList<>();

        @Override
        public void applied(Release release, Optional<RuleProgram> rules) {
            applied.add(release);
        }

        @Override
        public void refused(Release release, List<Problem> found) {
            refused.add(release);
            found.forEach(problem -> codes.add(problem.code()));
            problems.addAll(found);
        }

        @Override
        public void waits(Release release, List<Problem> found) {
            waiting.add(release);
            refused(release, found);
        }
    }

    /** One rule set in force. */
    public static InForce inForce(long version) {
        return inForce("payments", version);
    }

    /** One rule set in force, by its name. */
    public static InForce inForce(String name, long version) {
        InForce inForce =
                new InForce(new FixedLoader(), new EveryArtifact(), Samples::allowed, release -> true, new Told());
        List<AppendedRelease> releases = new ArrayList<>();
        for (long earlier = 1; earlier <= version; earlier++) {
            releases.add(new AppendedRelease(rules(name, earlier), earlier, 0));
        }
        inForce.start(releases);
        return inForce;
    }
}
