package io.tidegate.loadtests.chaos;

import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.decision.AnswerRule;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.LogEntry;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.loadtests.audit.LoggedDecision;
import io.tidegate.loadtests.audit.SentRecord;
import io.tidegate.loadtests.audit.TopicContents;
import io.tidegate.loadtests.kafka.WholeTopic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads the topics of a job from their beginnings, for an audit. */
final class TopicsReader {
    private final String bootstrap;
    private final ObservationCodec observations = new ObservationCodec(EventCheck.standard(), () -> 0);
    private final DecisionCodec decisions = new DecisionCodec();

    TopicsReader(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Everything. @param idsMax more event ids than there are */
    TopicContents read(int idsMax) {
        List<SentRecord> events = new ArrayList<>();
        WholeTopic.read(
                bootstrap,
                Topics.EVENTS,
                record -> events.add(new SentRecord(record.partition(), record.offset(), record.timestamp(), (RiskEvent)
                        observations.decodeKnown(Expected.EVENT, record.value()))));
        List<Outcome> outcomes = new ArrayList<>();
        WholeTopic.read(
                bootstrap,
                Topics.OUTCOMES,
                record -> outcomes.add((Outcome) observations.decodeKnown(Expected.OUTCOME, record.value())));
        List<LoggedDecision> logged = new ArrayList<>();
        AnswerRule rule = new AnswerRule(idsMax);
        WholeTopic.read(bootstrap, Topics.DECISIONS, record -> {
            LogEntry entry = decisions.decode(record.value());
            if (entry instanceof Decision decision) {
                logged.add(LoggedDecision.of(decision, rule.observe(record.partition(), decision)));
            } else {
                rule.observe(record.partition(), (Fence) entry);
            }
        });
        return new TopicContents(events, outcomes, logged, rule.counts());
    }

    /** All decisions on some events, and all fences, in the order of the log, as lines for people. */
    List<String> lines(Collection<String> eventKeys) {
        Set<String> wanted = Set.copyOf(eventKeys);
        List<String> lines = new ArrayList<>();
        WholeTopic.read(bootstrap, Topics.DECISIONS, record -> {
            LogEntry entry = decisions.decode(record.value());
            String place = record.partition() + "/" + record.offset() + " ";
            if (entry instanceof Fence fence) {
                lines.add(place + fence);
            } else if (entry instanceof Decision decision
                    && wanted.contains(EntityKey.ofEvent(decision.tenant(), decision.eventId()))) {
                lines.add(place + line(decision));
            }
        });
        return lines;
    }

    private static String line(Decision decision) {
        return decision.tenant() + " " + decision.eventId() + " " + decision.origin() + " attempt=" + decision.attempt()
                + " keyGroup=" + decision.keyGroup() + " source="
                + decision.source().partition() + "/"
                + decision.source().offset() + " " + decision.arrivals() + " decidedAt=" + decision.decidedAtMillis()
                + " " + decision.status() + " " + decision.ruling() + " " + decision.model() + " "
                + decision.degradations() + " features=" + Arrays.toString(decision.features());
    }
}
