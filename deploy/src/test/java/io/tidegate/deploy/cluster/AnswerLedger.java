package io.tidegate.deploy.cluster;

import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.kafka.DecisionReader;
import io.tidegate.ingest.kafka.FollowerConfig;
import io.tidegate.ingest.kafka.Judged;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads the whole log of decisions and knows the answer to each event. */
final class AnswerLedger implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final DecisionReader reader;
    private final Map<String, Decision> answers = new HashMap<>();

    AnswerLedger(String bootstrap) {
        this.reader = new DecisionReader(FollowerConfig.fromBeginning(bootstrap), InstantSource.system());
    }

    /** Reads on until the events are all answered. */
    void awaitAnswers(Set<String> ids, Duration deadline) {
        Await.until("answers to " + ids.size() + " events", deadline, () -> {
            readOn();
            return answers.keySet().containsAll(ids);
        });
    }

    /** Reads on until nothing is left to read. */
    void readToEnd() {
        do {
            readOn();
        } while (!reader.isAtEnd());
    }

    void readOn() {
        for (Judged judged : reader.poll(POLL)) {
            if (judged.standing() == Standing.ANSWER) {
                Decision decision = judged.decision();
                answers.put(EntityKey.ofEvent(decision.tenant(), decision.eventId()), decision);
            }
        }
    }

    /** The answer to each event, by the key of the decisions topic. */
    Map<String, Decision> answers() {
        return answers;
    }

    AnswerCounts counts() {
        return reader.counts();
    }

    @Override
    public void close() {
        reader.close();
    }
}
