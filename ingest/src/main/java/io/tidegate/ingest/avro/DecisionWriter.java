package io.tidegate.ingest.avro;

import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.RecordOrigin;
import java.util.List;
import java.util.Map;

/**
 * Decisions and fences to the current schema, field by field: DecisionRecord.avsc is the order, and a test holds it to
 * Avro's own writer. An answer's bytes are made once for each event, so nothing else is made on the way.
 */
final class DecisionWriter {
    private static final int DECISION_BRANCH = 0;
    private static final int FENCE_BRANCH = 1;
    private static final int NULL_BRANCH = 0;
    private static final int VALUE_BRANCH = 1;

    /** A decision without the event's bytes and its vector, as it is usually. */
    private static final int BYTES_USUAL = 1_024;

    private static final Degradation[] DEGRADATIONS = Degradation.values();
    private static final Stage[] STAGES = Stage.values();

    private DecisionWriter() {}

    static byte[] decision(byte[] header, Decision decision) {
        int usual = BYTES_USUAL + decision.eventBytes().length + Double.BYTES * decision.features().length;
        WireWriter out = new WireWriter(usual).raw(header).number(DECISION_BRANCH);
        out.text(decision.tenant())
                .text(decision.eventId())
                .number(EventWire.kindToWire(decision.product()).ordinal())
                .number(decision.eventTimeMillis())
                .number(DecisionSymbols.toWire(decision.status()).ordinal())
                .number(DecisionSymbols.toWire(decision.origin()).ordinal());
        // Fields of a ruling that was not made are empty; the verdict, which is null, says that there is none.
        boolean ruled = decision.ruling().isPresent();
        Ruling ruling = decision.ruling().orElse(DecisionWire.NO_RULING);
        if (ruled) {
            out.number(VALUE_BRANCH)
                    .number(DecisionSymbols.toWire(ruling.verdict()).ordinal());
        } else {
            out.number(NULL_BRANCH);
        }
        texts(ruling.reasons(), out);
        texts(ruling.firedRules(), out);
        out.real(ruling.points());
        if (decision.model().isPresent()) {
            model(decision.model().get(), out);
        } else {
            out.number(NULL_BRANCH);
        }
        out.text(ruling.ruleSet())
                .number(ruling.ruleSetVersion())
                .text(ruling.ruleSetHash())
                .text(decision.catalogHash());
        features(decision.features(), out);
        arrivals(decision.arrivals(), out);
        lookups(decision.lookups(), out);
        degradations(decision, out);
        out.text(decision.lastHopKey())
                .number(decision.keyGroup())
                .number(decision.attempt())
                .text(decision.build());
        RecordOrigin source = decision.source();
        out.text(source.topic())
                .number(source.partition())
                .number(source.offset())
                .number(source.timestampMillis())
                .binary(decision.eventBytes());
        stages(decision.stageNanos(), out);
        out.number(decision.readAtMillis()).number(decision.decidedAtMillis());
        texts(ruling.shadowRules(), out);
        return out.toBytes();
    }

    static byte[] fence(byte[] header, Fence fence) {
        return new WireWriter(header.length + fence.writer().length() + Long.BYTES)
                .raw(header)
                .number(FENCE_BRANCH)
                .number(fence.attempt())
                .number(fence.keyGroupFirst())
                .number(fence.keyGroupLast())
                .text(fence.writer())
                .toBytes();
    }

    private static void texts(List<String> texts, WireWriter out) {
        out.block(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            out.text(texts.get(i));
        }
        out.end();
    }

    private static void model(ModelScore model, WireWriter out) {
        out.number(VALUE_BRANCH)
                .text(model.name())
                .number(model.version())
                .text(model.hash())
                .real(model.margin())
                .real(model.probability());
    }

    private static void features(double[] features, WireWriter out) {
        out.block(features.length);
        for (double feature : features) {
            out.real(feature);
        }
        out.end();
    }

    private static void arrivals(List<Arrival> arrivals, WireWriter out) {
        out.block(arrivals.size());
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival arrival = arrivals.get(i);
            out.text(arrival.hop()).number(arrival.attempt()).number(arrival.number());
        }
        out.end();
    }

    private static void lookups(List<Lookup> lookups, WireWriter out) {
        out.block(lookups.size());
        for (int i = 0; i < lookups.size(); i++) {
            Lookup lookup = lookups.get(i);
            out.text(lookup.table())
                    .text(lookup.id())
                    .text(lookup.result().name())
                    .number(lookup.version())
                    .block(lookup.values().size());
            for (Map.Entry<String, String> value : lookup.values().entrySet()) {
                out.text(value.getKey()).text(value.getValue());
            }
            out.end();
        }
        out.end();
    }

    private static void degradations(Decision decision, WireWriter out) {
        out.block(decision.degradations().size());
        if (!decision.degradations().isEmpty()) {
            for (Degradation degradation : DEGRADATIONS) {
                if (decision.degradations().contains(degradation)) {
                    out.text(degradation.name());
                }
            }
        }
        out.end();
    }

    private static void stages(long[] nanos, WireWriter out) {
        out.block(STAGES.length);
        for (Stage stage : STAGES) {
            out.text(stage.name()).number(nanos[stage.ordinal()]);
        }
        out.end();
    }
}
