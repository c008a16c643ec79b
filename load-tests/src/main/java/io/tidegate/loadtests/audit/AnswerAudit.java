package io.tidegate.loadtests.audit;

import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Standing;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether every event has one answer, and none a second one that says otherwise. */
public final class AnswerAudit {
    /** Of each kind: many that are lost must not hide one that contradicts itself. */
    private static final int OFFENDING_MAX = 20;

    private AnswerAudit() {}

    /**
     * Judges.
     *
     * @param acknowledged keys of the events that Kafka has taken, as their sender knows it
     */
    public static AnswerFindings judge(Collection<String> acknowledged, TopicContents topics) {
        Set<String> onTopic = new HashSet<>();
        topics.events().forEach(sent -> onTopic.add(sent.eventKey()));
        Set<String> known = new HashSet<>(onTopic);
        known.addAll(acknowledged);

        Set<String> answered = new HashSet<>();
        Map<String, Integer> decided = new HashMap<>();
        Set<String> contradictory = new HashSet<>();
        Set<String> strangers = new HashSet<>();
        Set<String> neverDecided = new HashSet<>();
        Map<Degradation, Long> degradations = new EnumMap<>(Degradation.class);
        long repeated = 0;
        for (LoggedDecision decision : topics.decisions()) {
            if (!known.contains(decision.eventKey())) {
                strangers.add(decision.eventKey());
            }
            if (decision.origin() == DecisionOrigin.REPEATED) {
                repeated++;
            }
            if (decision.standing() == Standing.VOID) {
                continue;
            }
            if (decision.standing() == Standing.CONTRADICTION) {
                contradictory.add(decision.eventKey());
            }
            if (decision.origin() == DecisionOrigin.DECIDED) {
                decided.merge(decision.eventKey(), 1, Integer::sum);
            }
            if (decision.standing() == Standing.ANSWER) {
                answered.add(decision.eventKey());
                if (decision.origin() != DecisionOrigin.DECIDED) {
                    neverDecided.add(decision.eventKey());
                }
                decision.degradations().forEach(missing -> degradations.merge(missing, 1L, Long::sum));
            }
        }
        List<String> lost = known.stream()
                .filter(event -> !answered.contains(event))
                .sorted()
                .toList();
        List<String> decidedTwice = decided.entrySet().stream()
                .filter(event -> event.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        return new AnswerFindings(
                known.size(),
                onTopic.size() - acknowledged.stream().filter(onTopic::contains).count(),
                lost.size(),
                contradictory.size(),
                decidedTwice.size(),
                neverDecided.size(),
                strangers.size(),
                topics.counts().voids(),
                repeated,
                topics.counts().fences(),
                degradations,
                offending(List.of(lost, contradictory, decidedTwice, neverDecided, strangers)));
    }

    private static List<String> offending(List<Collection<String>> kinds) {
        return kinds.stream()
                .flatMap(events -> events.stream().sorted().limit(OFFENDING_MAX))
                .distinct()
                .toList();
    }
}
