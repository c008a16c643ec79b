package io.tidegate.ingest.kafka;

import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Follows the answers on a thread of its own and gives each to whoever waits for its event id. An answer that comes
 * before anybody asks is kept, as long as it is among the latest. Safe for several threads.
 */
public final class AnswerFollower implements AutoCloseable {
    /** Latest answers kept for those who ask late. */
    public static final int ANSWERS_MAX = 20_000;
    /** Answers waited for at a time. */
    public static final int WAITING_MAX = 100_000;

    private static final Duration POLL = Duration.ofMillis(200);

    private final DecisionReader reader;
    private final Thread thread;
    private final Map<String, Decision> answers = new LinkedHashMap<>();
    private final Map<String, List<CompletableFuture<Decision>>> waiting = new HashMap<>();
    private int waitingCount;
    private AnswerCounts counts;
    private boolean closed;
    private @Nullable TidegateException failure;

    private AnswerFollower(DecisionReader reader) {
        this.reader = reader;
        this.counts = reader.counts();
        this.thread = new Thread(this::follow, "answer-follower");
        this.thread.setDaemon(true);
    }

    /** Starts to follow; answers written from now on are seen, and older ones as far as the configuration looks back. */
    public static AnswerFollower start(FollowerConfig config, InstantSource clock) {
        AnswerFollower follower = new AnswerFollower(new DecisionReader(config, clock));
        follower.thread.start();
        return follower;
    }

    /**
     * The answer to an event, when it comes. Cancel it, or let it time out, to wait no longer.
     *
     * @return completes with a {@link TidegateException} where the topic can no longer be read, the follower is
     *     closed, or {@link #WAITING_MAX} answers are waited for
     */
    public CompletableFuture<Decision> answer(String tenant, String eventId) {
        String key = EntityKey.ofEvent(tenant, eventId);
        CompletableFuture<Decision> answer = new CompletableFuture<>();
        synchronized (this) {
            Decision known = answers.get(key);
            if (known != null) {
                return CompletableFuture.completedFuture(known);
            }
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            if (waitingCount >= WAITING_MAX) {
                return CompletableFuture.failedFuture(new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "answers waited for=" + waitingCount + "; expected fewer than " + WAITING_MAX));
            }
            waiting.computeIfAbsent(key, any -> new ArrayList<>()).add(answer);
            waitingCount++;
        }
        // On the future that is handed out itself, so that its own timeout or cancellation counts.
        var unused = answer.whenComplete((decision, e) -> waitNoLonger(key, answer));
        return answer;
    }

    /**
     * Waits for the answer to an event.
     *
     * @return empty where none came in time
     * @throws TidegateException as {@link #answer} completes with
     */
    public Optional<Decision> await(String tenant, String eventId, Duration timeout) {
        try {
            return Optional.of(answer(tenant, eventId)
                    .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                    .get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                return Optional.empty();
            }
            throw e.getCause() instanceof TidegateException problem
                    ? problem
                    : new TidegateException(ErrorCode.INTERNAL, "answers are not followed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TidegateException(ErrorCode.KAFKA_UNAVAILABLE, "interrupted while waiting for an answer", e);
        }
    }

    /** What was read so far. */
    public synchronized AnswerCounts counts() {
        return counts;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        reader.wakeUp();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        TidegateException end = new TidegateException(ErrorCode.INVALID_INPUT, "the follower of answers is closed");
        try (reader) {
            while (!isClosed()) {
                Iterable<Judged> judged = reader.poll(POLL);
                take(judged, reader.counts());
            }
        } catch (TidegateException e) {
            end = e;
        } catch (RuntimeException | Error e) { // whatever ends this thread, nobody waits for it
            end = new TidegateException(ErrorCode.INTERNAL, "answers are not followed: " + e, e);
        }
        fail(end);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Answers are given outside the lock: what waits for them runs on this thread. */
    private void take(Iterable<Judged> judged, AnswerCounts newCounts) {
        for (Judged record : judged) {
            if (record.standing() == Standing.ANSWER) {
                remember(record.decision()).forEach(answer -> answer.complete(record.decision()));
            }
        }
        synchronized (this) {
            counts = newCounts;
        }
    }

    private synchronized List<CompletableFuture<Decision>> remember(Decision decision) {
        String key = EntityKey.ofEvent(decision.tenant(), decision.eventId());
        answers.put(key, decision);
        if (answers.size() > ANSWERS_MAX) {
            answers.remove(answers.keySet().iterator().next());
        }
        return List.copyOf(waiting.getOrDefault(key, List.of()));
    }

    private synchronized void waitNoLonger(String key, CompletableFuture<Decision> answer) {
        List<CompletableFuture<Decision>> asked = waiting.getOrDefault(key, new ArrayList<>());
        if (asked.remove(answer)) {
            waitingCount--;
        }
        if (asked.isEmpty()) {
            waiting.remove(key);
        }
    }

    private void fail(TidegateException end) {
        List<CompletableFuture<Decision>> asked;
        synchronized (this) {
            failure = end;
            asked = waiting.values().stream().flatMap(List::stream).toList();
        }
        asked.forEach(answer -> answer.completeExceptionally(end));
    }
}
