package io.tidegate.ingest.avro;

import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.RecordOrigin;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decisions between the wire and the core. */
final class DecisionWire {
    /** Stands for a ruling that was not made. */
    static final Ruling NO_RULING =
            new Ruling(io.tidegate.ingest.decision.Verdict.APPROVE, List.of(), List.of(), 0, "", 0, "");

    private DecisionWire() {}

    static io.tidegate.ingest.wire.Decision toWire(Decision decision) {
        // Fields of a ruling that was not made are empty on the wire; the verdict, which is null, says that there is
        // none.
        Ruling ruling = decision.ruling().orElse(NO_RULING);
        RecordOrigin source = decision.source();
        return new io.tidegate.ingest.wire.Decision(
                decision.tenant(),
                decision.eventId(),
                EventWire.kindToWire(decision.product()),
                Instant.ofEpochMilli(decision.eventTimeMillis()),
                DecisionSymbols.toWire(decision.status()),
                DecisionSymbols.toWire(decision.origin()),
                decision.ruling()
                        .map(made -> DecisionSymbols.toWire(made.verdict()))
                        .orElse(null),
                ruling.reasons(),
                ruling.firedRules(),
                ruling.points(),
                decision.model().map(DecisionWire::modelToWire).orElse(null),
                ruling.ruleSet(),
                ruling.ruleSetVersion(),
                ruling.ruleSetHash(),
                decision.catalogHash(),
                boxed(decision.features()),
                decision.arrivals().stream().map(DecisionWire::arrivalToWire).toList(),
                decision.lookups().stream().map(DecisionWire::lookupToWire).toList(),
                decision.degradations().stream().sorted().map(Degradation::name).toList(),
                decision.lastHopKey(),
                decision.keyGroup(),
                decision.attempt(),
                decision.build(),
                source.topic(),
                source.partition(),
                source.offset(),
                Instant.ofEpochMilli(source.timestampMillis()),
                ByteBuffer.wrap(decision.eventBytes()),
                stagesToWire(decision.stageNanos()),
                Instant.ofEpochMilli(decision.readAtMillis()),
                Instant.ofEpochMilli(decision.decidedAtMillis()),
                ruling.shadowRules());
    }

    static Decision toCore(io.tidegate.ingest.wire.Decision wire) {
        return new Decision(
                wire.getTenant(),
                wire.getEventId(),
                EventWire.kindToCore(wire.getProduct()).orElseThrow(() -> DecisionSymbols.unknown("product")),
                wire.getEventTime().toEpochMilli(),
                DecisionSymbols.toCore(wire.getStatus()),
                DecisionSymbols.toCore(wire.getOrigin()),
                rulingToCore(wire),
                modelToCore(wire.getModel()),
                wire.getCatalogHash(),
                unboxed(wire.getFeatures()),
                wire.getArrivals().stream()
                        .map(arrival -> new Arrival(arrival.getHop(), arrival.getAttempt(), arrival.getNumber()))
                        .toList(),
                wire.getLookups().stream().map(DecisionWire::lookupToCore).toList(),
                degradationsToCore(wire.getDegradations()),
                wire.getLastHopKey(),
                wire.getKeyGroup(),
                wire.getAttempt(),
                wire.getBuild(),
                new RecordOrigin(
                        wire.getTopic(),
                        wire.getPartition(),
                        wire.getOffset(),
                        wire.getPublishedAt().toEpochMilli()),
                WireBytes.of(wire.getEventBytes()),
                stagesToCore(wire.getStageNanos()),
                wire.getReadAt().toEpochMilli(),
                wire.getDecidedAt().toEpochMilli());
    }

    private static Optional<Ruling> rulingToCore(io.tidegate.ingest.wire.Decision wire) {
        if (wire.getVerdict() == null) {
            return Optional.empty();
        }
        return Optional.of(new Ruling(
                DecisionSymbols.toCore(wire.getVerdict()),
                wire.getReasons(),
                wire.getFiredRules(),
                wire.getPoints(),
                wire.getRuleSet(),
                wire.getRuleSetVersion(),
                wire.getRuleSetHash(),
                wire.getShadowRules()));
    }

    private static io.tidegate.ingest.wire.ModelScore modelToWire(ModelScore model) {
        return new io.tidegate.ingest.wire.ModelScore(
                model.name(), model.version(), model.hash(), model.margin(), model.probability());
    }

    private static Optional<ModelScore> modelToCore(io.tidegate.ingest.wire.@Nullable ModelScore model) {
        return model == null
                ? Optional.empty()
                : Optional.of(new ModelScore(
                        model.getName(),
                        model.getVersion(),
                        model.getHash(),
                        model.getMargin(),
                        model.getProbability()));
    }

    private static io.tidegate.ingest.wire.Arrival arrivalToWire(Arrival arrival) {
        return new io.tidegate.ingest.wire.Arrival(arrival.hop(), arrival.attempt(), arrival.number());
    }

    private static io.tidegate.ingest.wire.Lookup lookupToWire(Lookup lookup) {
        return new io.tidegate.ingest.wire.Lookup(
                lookup.table(), lookup.id(), lookup.result().name(), lookup.version(), lookup.values());
    }

    private static Lookup lookupToCore(io.tidegate.ingest.wire.Lookup lookup) {
        return new Lookup(
                lookup.getTable(),
                lookup.getId(),
                DecisionSymbols.lookupResult(lookup.getOutcome()),
                lookup.getVersion(),
                lookup.getValues());
    }

    private static Set<Degradation> degradationsToCore(List<String> names) {
        Set<Degradation> degradations = EnumSet.noneOf(Degradation.class);
        for (String name : names) {
            degradations.add(DecisionSymbols.degradation(name));
        }
        return degradations;
    }

    private static Map<String, Long> stagesToWire(long[] nanos) {
        Map<String, Long> wire = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            wire.put(stage.name(), nanos[stage.ordinal()]);
        }
        return wire;
    }

    /** Times of stages that only a newer writer knows are left out. */
    private static long[] stagesToCore(Map<String, Long> wire) {
        long[] nanos = new long[Stage.values().length];
        for (Stage stage : Stage.values()) {
            nanos[stage.ordinal()] = wire.getOrDefault(stage.name(), 0L);
        }
        return nanos;
    }

    private static List<Double> boxed(double[] values) {
        List<Double> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    private static double[] unboxed(List<Double> values) {
        double[] array = new double[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
