package io.tidegate.deploy.decision;

import io.tidegate.deploy.config.ReleasesConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.deploy.store.FileArtifactStore;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.model.ScoringModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Makes records of decisions by the shipped model and rules, and by what is set here instead. */
@NullMarked
final class Recordings {
    static final long READ_AT_MILLIS = 1_790_000_000_500L;
    static final RecordOrigin SOURCE = new RecordOrigin("tidegate.events", 2, 40, READ_AT_MILLIS - 100);

    private static final long RULES_VERSION = 7;
    private static final double FEATURE = 0.5;

    final Archive archive;
    private final String rulesHash;
    private final ModelScore scoredBy;

    /** Stores the shipped model and rules in a folder. */
    Recordings(Path folder) throws IOException {
        Path file = Path.of("catalogs/payments-and-credit.yaml");
        FeatureCatalog catalog = FeatureCatalog.read(file.toString(), Files.readString(file));
        ReferencePlan plan = ReferencePlan.shipped();
        FileArtifactStore store = new FileArtifactStore(folder.toString());
        this.archive = new Archive(
                store, catalog, plan, CheckedReleaseLoader.schema(catalog, plan, ReleasesConfig.SHIPPED_FIELDS));
        this.rulesHash =
                store.put(Files.readString(Path.of("rules/payments.yaml")).getBytes(StandardCharsets.UTF_8));
        String modelHash =
                store.put(ModelPackage.read(Path.of("models/payments")).toZip());
        this.scoredBy = new ModelScore("payments", 3, modelHash, 0, 0);
    }

    static RiskEvent payment(String tenant, String id, long amountMinor, OptionalLong decideByMillis) {
        return new RiskEvent(
                tenant,
                id,
                EventKind.PAYMENT,
                READ_AT_MILLIS - 1_000,
                List.of(new Entity(EntityType.ACCOUNT, "a1"), new Entity(EntityType.MERCHANT, "m1")),
                decideByMillis,
                false,
                Optional.empty(),
                Optional.of(Payment.of(new Money(amountMinor, "EUR"))),
                Map.of());
    }

    static byte[] bytes(RiskEvent event) {
        return new ObservationCodec(EventCheck.standard(), () -> 0).encode(event);
    }

    /** What model and rules make of an event. */
    Recording decided(RiskEvent event, Lookup... lookups) {
        Recording recording = new Recording(event);
        recording.features = new double[archive.catalog().size()];
        Arrays.fill(recording.features, FEATURE);
        recording.lookups = List.of(lookups);
        try (ScoringModel model = archive.model(scoredBy)) {
            recording.score = Optional.of(model.score(recording.features));
        }
        Ruling none = new Ruling(Verdict.APPROVE, List.of(), List.of(), 0, "payments", RULES_VERSION, rulesHash);
        recording.ruling = Optional.of(archive.ready(archive.rules(none), RULES_VERSION, rulesHash)
                .rule(new RuleFacts(event, recording.features, recording.score, recording.lookups)));
        return recording;
    }

    /** What goes into a record: each part may be changed before it is made. */
    final class Recording {
        RiskEvent event;
        byte[] eventBytes;
        DecisionStatus status = DecisionStatus.DECIDED;
        DecisionOrigin origin = DecisionOrigin.DECIDED;
        Optional<Ruling> ruling = Optional.empty();
        Optional<ModelScore> score = Optional.empty();
        String catalogHash = archive.catalog().hash();
        double[] features = {};
        List<Lookup> lookups = List.of();

        private Recording(RiskEvent event) {
            this.event = event;
            this.eventBytes = bytes(event);
        }

        Decision made() {
            return new Decision(
                    event.tenant(),
                    event.eventId(),
                    event.kind(),
                    event.eventTimeMillis(),
                    status,
                    origin,
                    ruling,
                    score,
                    catalogHash,
                    features,
                    List.of(),
                    lookups,
                    Set.of(),
                    "m1",
                    0,
                    1,
                    "build",
                    SOURCE,
                    eventBytes,
                    new long[Stage.values().length],
                    READ_AT_MILLIS,
                    READ_AT_MILLIS + 5);
        }
    }
}
