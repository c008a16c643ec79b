package io.tidegate.features.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.features.catalog.Catalogs;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.PendingLookups;
import io.tidegate.features.reference.ReferenceCache;
import io.tidegate.features.reference.ReferenceFeatures;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceStore;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.Ingested;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookupBatcherTest {
    private static final FeatureCatalog CATALOG =
            Catalogs.of(Catalogs.lookup("LIMIT", "account[entity.ACCOUNT].limit", -1));

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final HeldStore store = new HeldStore();
    private final ReferenceCache cache = new ReferenceCache(1_000, 1_000, () -> 0, () -> 0);
    private final LookupMetrics metrics = new LookupMetrics(new UnregisteredMetricsGroup());
    private final LookupBatcher batcher = new LookupBatcher(store, cache, 100, metrics, "batcher");

    @AfterEach
    void close() throws InterruptedException {
        store.letGo.add(List.of());
        batcher.close();
        assertThat(store.closed).isTrue();
    }

    @Test
    void shouldAskOnceForWhateverWasQueuedMeanwhile() throws Exception {
        List<Waiting> waiting = new ArrayList<>();
        waiting.add(offer("e0", "ada", PATIENCE_NANOS));
        List<ReferenceKey> first = store.asked.take();
        for (int i = 1; i <= 10; i++) {
            waiting.add(offer("e" + i, i % 2 == 0 ? "ada" : "bob", PATIENCE_NANOS));
        }
        store.letGo.add(first);
        List<ReferenceKey> second = store.asked.take();
        store.letGo.add(second);

        assertThat(first).containsExactlyElementsOf(keys("ada"));
        // Ada's entries are in the cache by now, Bob's are asked for once, and the merchant is the same.
        assertThat(second).allMatch(key -> key.id().equals("bob")).doesNotHaveDuplicates();
        for (Waiting event : waiting) {
            RelayRecord relayed = event.get();
            assertThat(relayed.lookups()).extracting(Lookup::result).containsOnly(Lookup.Result.FOUND);
            assertThat(relayed.degradations()).isEmpty();
            assertThat(relayed.stageNanos()[Stage.LOOKUP.ordinal()]).isPositive();
            assertThat(relayed.features()).containsExactly(-1);
        }
        assertThat(metrics.requests()).isEqualTo(2);
        assertThat(metrics.keysAsked()).isEqualTo(first.size() + second.size());
        assertThat(metrics.unavailable()).isZero();
    }

    @Test
    void shouldSendEventsOnWithoutAnswers() throws Exception {
        Waiting event = offer("e0", "ada", PATIENCE_NANOS);
        List<ReferenceKey> asked = store.asked.take();
        store.letGo.add(asked.subList(1, asked.size()));

        RelayRecord relayed = event.get();

        assertThat(relayed.lookups().get(0)).isEqualTo(asked.get(0).unavailable());
        assertThat(relayed.lookups().subList(1, asked.size()))
                .extracting(Lookup::result)
                .containsOnly(Lookup.Result.FOUND);
        assertThat(relayed.degradations()).containsExactly(Degradation.REFERENCE_UNAVAILABLE);
        assertThat(metrics.unavailable()).isEqualTo(1);
        assertThat(cache.get(asked.get(0))).isEmpty();
        assertThat(cache.get(asked.get(1))).isPresent();
    }

    @Test
    void shouldNotAskForEventsThatHaveGoneOn() throws Exception {
        Waiting gone = offer("e0", "ada", -1);

        assertThat(gone.get().degradations()).containsExactly(Degradation.REFERENCE_UNAVAILABLE);
        assertThat(metrics.requests()).isZero();
    }

    @Test
    void shouldFailTheEventsOfABrokenStore() throws Exception {
        Waiting event = offer("e0", "ada", PATIENCE_NANOS);
        store.asked.take();
        store.letGo.add(HeldStore.BREAK);

        assertThatThrownBy(event::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("broken");

        Waiting next = offer("e1", "ada", PATIENCE_NANOS);
        store.letGo.add(store.asked.take());
        assertThat(next.get().degradations()).isEmpty();
    }

    @Test
    void shouldRefuseMoreThanItHolds() throws Exception {
        Waiting first = offer("e", "ada", PATIENCE_NANOS);
        List<ReferenceKey> asked = store.asked.take();
        for (int i = 0; i < 100; i++) {
            assertThat(batcher.offer(new Waiting().pending(Events.payment("e" + i, "ada"), PATIENCE_NANOS)))
                    .isTrue();
        }

        assertThat(batcher.offer(new Waiting().pending(Events.payment("more", "ada"), PATIENCE_NANOS)))
                .isFalse();
        store.letGo.add(asked);
        assertThat(first.get().degradations()).isEmpty();
    }

    private Waiting offer(String eventId, String account, long deadlineNanos) {
        Waiting waiting = new Waiting();
        assertThat(batcher.offer(waiting.pending(Events.payment(eventId, account), deadlineNanos)))
                .isTrue();
        return waiting;
    }

    private static List<ReferenceKey> keys(String account) {
        return ReferencePlan.shipped().keys(Events.payment("any", account).observation());
    }

    /** Answers a fetch when the test says so: FOUND for the keys that it names. */
    private static final class HeldStore implements ReferenceStore {
        static final List<ReferenceKey> BREAK = new ArrayList<>();

        final BlockingQueue<List<ReferenceKey>> asked = new LinkedBlockingQueue<>();
        final BlockingQueue<List<ReferenceKey>> letGo = new LinkedBlockingQueue<>();
        volatile boolean closed;

        @Override
        @SuppressWarnings("ReferenceEquality") // one list is a signal
        public List<Lookup> fetch(List<ReferenceKey> keys) {
            asked.add(keys);
            try {
                List<ReferenceKey> found = letGo.take();
                if (found == BREAK) {
                    throw new IllegalStateException("broken");
                }
                return keys.stream()
                        .map(key -> found.contains(key) ? key.found(1, Map.of("id", key.id())) : key.unavailable())
                        .toList();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return keys.stream().map(ReferenceKey::unavailable).toList();
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** An event on its way, as the job sees it. */
    private static final class Waiting implements PendingLookups.Result {
        private final CompletableFuture<RelayRecord> future = new CompletableFuture<>();

        PendingLookups pending(Ingested ingested, long deadlineNanos) {
            List<ReferenceKey> keys = ReferencePlan.shipped().keys(ingested.observation());
            return new PendingLookups(
                    ingested,
                    new ReferenceFeatures(CATALOG),
                    keys,
                    this,
                    System::nanoTime,
                    System.nanoTime(),
                    deadlineNanos);
        }

        RelayRecord get() throws Exception {
            return future.get(1, TimeUnit.MINUTES);
        }

        @Override
        public void complete(RelayRecord record) {
            future.complete(record);
        }

        @Override
        public void fail(Throwable failure) {
            future.completeExceptionally(failure);
        }
    }
}
