package io.tidegate.loadtests.audit;

import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether every event has one answer, and none a second one that says otherwise. */
public final class AnswerAudit {
    private static final int OFFENDING_MAX = 100;

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
                decision.degradations().forEach(missing -> degradations.merge(missing, 1L, Long::sum));
            }
        }
        List<String> lost = known.stream()
                .filter(event -> !answered.contains(event))
                .sorted()
                .toList();
        return new AnswerFindings(
                known.size(),
                onTopic.size() - acknowledged.stream().filter(onTopic::contains).count(),
                lost.size(),
                contradictory.size(),
                decided.values().stream().filter(count -> count > 1).count(),
                strangers.size(),
                topics.counts().voids(),
                repeated,
                topics.counts().fences(),
                degradations,
                offending(lost, contradictory, strangers));
    }

    private static List<String> offending(Collection<String> lost, Set<String> contradictory, Set<String> strangers) {
        List<String> offending = new ArrayList<>(lost);
        contradictory.stream().sorted().forEach(offending::add);
        strangers.stream().sorted().forEach(offending::add);
        return offending.subList(0, Math.min(OFFENDING_MAX, offending.size()));
    }
}
