package io.tidegate.deploy.kafka;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.DecisionReader;
import io.tidegate.ingest.kafka.FollowerConfig;
import io.tidegate.ingest.kafka.Judged;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.HistoryBuilder;
import io.tidegate.rules.history.HistoryMemory;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.rules.ruleset.RuleSetDocument;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a history of the decisions that Kafka has: the answer to each event of a product, with what its outcome says.
 * What was decided by another feature catalog has other features, and is left out and counted.
 */
public final class HistoryRecorder {
    private static final Duration POLL = Duration.ofMillis(200);

    /** What is kept of each event, so that its answer is told from repeated ones. */
    private static final int ANSWER_BYTES = 130;

    private final String bootstrap;
    private final EventKind product;
    private final String catalogHash;
    private final RuleSchema schema;
    private final List<RuleSetDocument> rules;
    private final HistoryMemory memory;
    private final Consumer<String> progress;
    private final ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> 0);
    private long otherCatalog;

    /**
     * @param catalogHash of the catalog that names the features
     * @param rules whose fields are kept however many others events have
     * @param memory that the history may take
     * @param progress takes a line now and then
     */
    public HistoryRecorder(
            String bootstrap,
            EventKind product,
            String catalogHash,
            RuleSchema schema,
            List<RuleSetDocument> rules,
            HistoryMemory memory,
            Consumer<String> progress) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
        this.product = requireNonNull(product, "product is null");
        this.catalogHash = requireNonNull(catalogHash, "catalogHash is null");
        this.schema = requireNonNull(schema, "schema is null");
        this.rules = List.copyOf(rules);
        this.memory = requireNonNull(memory, "memory is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Reads what the topics hold when it is called; what a job goes on to write is left out.
     *
     * @param lookBack decisions written since so long ago; absent for all
     * @throws TidegateException KAFKA_UNAVAILABLE; INVALID_INPUT where there are more than a history or the memory takes
     */
    public DecisionHistory record(Optional<Duration> lookBack, InstantSource clock) {
        FollowerConfig all = FollowerConfig.fromBeginning(bootstrap);
        FollowerConfig following = new FollowerConfig(bootstrap, lookBack, DecisionHistory.ROWS_MAX, all.kafka());
        try (DecisionReader reader = new DecisionReader(following, clock)) {
            reader.endHere();
            OutcomeLabels labels = OutcomeLabels.read(bootstrap, codec, memory, progress);
            HistoryBuilder builder = new HistoryBuilder(product, catalogHash, schema, rules);
            read(reader, labels, builder);
            progress.accept(String.format(Locale.ROOT, "took %,d decisions", builder.rows()));
            return builder.build();
        }
    }

    private void read(DecisionReader reader, OutcomeLabels labels, HistoryBuilder builder) {
        long all = reader.left();
        ReadProgress lines = new ReadProgress("records of decisions", all, progress);
        int checked = 0;
        while (!reader.isAtEnd()) {
            for (Judged one : reader.poll(POLL)) {
                if (one.standing() == Standing.ANSWER) {
                    add(one.decision(), labels, builder);
                }
                if (builder.rows() == checked + HistoryBuilder.ROWS_AHEAD) {
                    checked = builder.rows();
                    check(builder, labels, reader.counts().answers());
                }
            }
            lines.at(all - reader.left());
            check(builder, labels, reader.counts().answers());
            checked = builder.rows();
        }
    }

    private void check(HistoryBuilder builder, OutcomeLabels labels, long answers) {
        memory.check(
                builder.bytes() + labels.bytes() + ANSWER_BYTES * answers,
                () -> String.format(Locale.ROOT, "decisions=%,d and outcomes=%,d", builder.rows(), labels.size()));
    }

    /** Decisions of the product that were left out because another catalog named their features. */
    public long otherCatalog() {
        return otherCatalog;
    }

    private void add(Decision decision, OutcomeLabels labels, HistoryBuilder builder) {
        if (decision.product() != product || decision.status() != DecisionStatus.DECIDED) {
            return;
        }
        if (!decision.catalogHash().equals(catalogHash)) {
            otherCatalog++;
            return;
        }
        RiskEvent event = (RiskEvent) codec.decodeKnown(Expected.EVENT, decision.eventBytes());
        builder.add(decision, event, labels.of(decision.tenant(), decision.eventId()));
    }
}
