package io.tidegate.deploy.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.DecisionReader;
import io.tidegate.ingest.kafka.FollowerConfig;
import io.tidegate.ingest.kafka.Judged;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.HistoryBuilder;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.rules.ruleset.RuleSetDocument;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a history of the decisions that Kafka has: the answer to each event of a product, with what its outcome says.
 * What was decided by another feature catalog has other features, and is left out and counted.
 */
public final class HistoryRecorder {
    /** Most outcomes that are kept to be joined to their events. */
    public static final int OUTCOMES_MAX = 50_000_000;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int PROGRESS_DECISIONS = 100_000;

    private final String bootstrap;
    private final EventKind product;
    private final String catalogHash;
    private final RuleSchema schema;
    private final List<RuleSetDocument> rules;
    private final Consumer<String> progress;
    private final ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> 0);
    private long otherCatalog;

    /**
     * @param catalogHash of the catalog that names the features
     * @param rules whose fields are kept however many others events have
     * @param progress takes a line now and then
     */
    public HistoryRecorder(
            String bootstrap,
            EventKind product,
            String catalogHash,
            RuleSchema schema,
            List<RuleSetDocument> rules,
            Consumer<String> progress) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
        this.product = requireNonNull(product, "product is null");
        this.catalogHash = requireNonNull(catalogHash, "catalogHash is null");
        this.schema = requireNonNull(schema, "schema is null");
        this.rules = List.copyOf(rules);
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Reads what the topics hold when it is called; what a job goes on to write is left out.
     *
     * @param lookBack decisions written since so long ago; absent for all
     * @throws TidegateException KAFKA_UNAVAILABLE; INVALID_INPUT where there are more than a history takes
     */
    public DecisionHistory record(Optional<Duration> lookBack, InstantSource clock) {
        FollowerConfig all = FollowerConfig.fromBeginning(bootstrap);
        FollowerConfig following = new FollowerConfig(bootstrap, lookBack, DecisionHistory.ROWS_MAX, all.kafka());
        try (DecisionReader reader = new DecisionReader(following, clock)) {
            reader.endHere();
            Map<String, Known> labels = labels();
            progress.accept("read " + labels.size() + " outcomes");
            HistoryBuilder builder = new HistoryBuilder(product, catalogHash, schema, rules);
            while (!reader.isAtEnd()) {
                for (Judged one : reader.poll(POLL)) {
                    if (one.standing() == Standing.ANSWER) {
                        add(one.decision(), labels, builder);
                    }
                }
            }
            return builder.build();
        }
    }

    /** Decisions of the product that were left out because another catalog named their features. */
    public long otherCatalog() {
        return otherCatalog;
    }

    private void add(Decision decision, Map<String, Known> labels, HistoryBuilder builder) {
        if (decision.product() != product || decision.status() != DecisionStatus.DECIDED) {
            return;
        }
        if (!decision.catalogHash().equals(catalogHash)) {
            otherCatalog++;
            return;
        }
        RiskEvent event = (RiskEvent) codec.decodeKnown(Expected.EVENT, decision.eventBytes());
        Known known = labels.get(EntityKey.ofEvent(decision.tenant(), decision.eventId()));
        builder.add(decision, event, Optional.ofNullable(known).map(Known::label));
        if (builder.rows() % PROGRESS_DECISIONS == 0) {
            progress.accept("read " + builder.rows() + " decisions");
        }
    }

    /** What is known of each event; of two outcomes the one that became known later. */
    private Map<String, Known> labels() {
        Map<String, Known> labels = new HashMap<>();
        try (TopicReader reader = new TopicReader(bootstrap, Topics.OUTCOMES, TIMEOUT)) {
            reader.read(reader.starts(), reader.ends(), record -> {
                if (record.value() != null
                        && codec.decodeKnown(Expected.OUTCOME, record.value()) instanceof Outcome outcome) {
                    labels.merge(
                            EntityKey.ofEvent(outcome.tenant(), outcome.eventId()),
                            new Known(outcome.label(), outcome.knownAtMillis()),
                            (one, other) -> one.atMillis > other.atMillis ? one : other);
                }
                if (labels.size() > OUTCOMES_MAX) {
                    throw new TidegateException(
                            ErrorCode.INVALID_INPUT, "outcomes=" + labels.size() + ", at most " + OUTCOMES_MAX);
                }
            });
        }
        return labels;
    }

    private record Known(Label label, long atMillis) {}
}
