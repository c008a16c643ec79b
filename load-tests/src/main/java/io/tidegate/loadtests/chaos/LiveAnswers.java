package io.tidegate.loadtests.chaos;

import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.kafka.DecisionReader;
import io.tidegate.ingest.kafka.FollowerConfig;
import io.tidegate.ingest.kafka.Judged;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Follows the answers while they come, on a thread of its own, to tell how long they take. It judges nothing. */
final class LiveAnswers implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final FollowerConfig config;
    private final SentLog log;
    private final RecoveryWatch watch;
    private final Thread thread;
    private volatile boolean isOpen = true;
    private volatile Optional<String> problem = Optional.empty();

    /** Starts at once. */
    LiveAnswers(String bootstrap, int eventsMax, SentLog log, RecoveryWatch watch) {
        this.config =
                new FollowerConfig(bootstrap, Optional.empty(), eventsMax, Map.of("reconnect.backoff.max.ms", "200"));
        this.log = log;
        this.watch = watch;
        this.thread = new Thread(this::follow, "live-answers");
        thread.start();
    }

    private void follow() {
        try (DecisionReader reader = new DecisionReader(config, InstantSource.system())) {
            while (isOpen) {
                for (Judged judged : reader.poll(POLL)) {
                    if (judged.standing() == Standing.ANSWER) {
                        answered(EntityKey.ofEvent(
                                judged.decision().tenant(), judged.decision().eventId()));
                    }
                }
                watch.look(log.oldestWaitingNanos(), System.nanoTime());
            }
        } catch (TidegateException failure) {
            problem = Optional.of(failure.toString());
        }
    }

    private void answered(String key) {
        OptionalLong sentNanos = log.answered(key);
        if (sentNanos.isPresent()) {
            watch.answered(sentNanos.getAsLong(), System.nanoTime());
        }
    }

    /** Why answers are followed no more; empty where they are. */
    Optional<String> problem() {
        return problem;
    }

    @Override
    public void close() {
        isOpen = false;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
