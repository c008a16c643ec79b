package io.tidegate.features.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.window.Head;
import io.tidegate.features.window.HistoryPlan;
import io.tidegate.features.window.HistoryPlanner;
import io.tidegate.features.window.HistoryStore;
import io.tidegate.features.window.Page;
import io.tidegate.features.window.PageStore;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Histories at hand against maps: what is read is what was put last, whatever was written to RocksDB and forgotten. */
class HistoryCachePropertyTest {
    private static final HistoryPlan PLAN = new HistoryPlanner(true).plan();
    private static final int PAGE_BYTES = 100;
    private static final int KEYS = 6;

    /** What a key has: heads by scope, pages by scope and number. */
    private record Expected(Map<Long, Head> heads, Map<Long, Map<Integer, Page>> pages) {
        Expected() {
            this(new TreeMap<>(), new HashMap<>());
        }

        Map<Integer, Page> pages(long scope) {
            return pages.computeIfAbsent(scope, none -> new HashMap<>());
        }
    }

    @Property(tries = 40)
    void shouldReadWhatWasPutLast(@ForAll long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        long bytesMax = random.nextInt(3) * 4_000L;
        Operator operator = new Operator(bytesMax);
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(operator, text -> text, Types.STRING)) {
            harness.setStateBackend(new EmbeddedRocksDBStateBackend());
            harness.open();
            Map<String, Expected> all = new HashMap<>();
            for (int step = 0; step < 1_500; step++) {
                String key = "key" + random.nextInt(KEYS);
                operator.setCurrentKey(key);
                KeptHistories histories = operator.cache().open(key);
                work(histories, all.computeIfAbsent(key, none -> new Expected()), random);
                operator.cache().close(histories);
                assertThat(operator.getCurrentKey()).isEqualTo(key);
                assertThat(operator.cache().bytes()).isLessThanOrEqualTo(bytesMax);
                switch (random.nextInt(60)) {
                    case 0 -> operator.cache().write(Long.MAX_VALUE);
                    case 1, 2, 3, 4 -> operator.cache().writeIdle(random.nextInt(20));
                    case 5 -> operator.forget();
                    default -> {}
                }
            }
            operator.forget();
            for (Map.Entry<String, Expected> key : all.entrySet()) {
                operator.setCurrentKey(key.getKey());
                KeptHistories histories = operator.cache().open(key.getKey());
                shouldHold(histories, key.getValue());
                operator.cache().close(histories);
            }
        }
    }

    private static void work(KeptHistories histories, Expected expected, SplittableRandom random) throws IOException {
        for (int act = random.nextInt(4); act >= 0; act--) {
            long scope = expected.heads().isEmpty() ? HistoryStore.OWN : random.nextInt(3);
            Head head = histories.head(scope);
            assertThat(bytes(head)).isEqualTo(bytes(expected.heads().get(scope)));
            if (head == null || random.nextInt(3) == 0) {
                head = new Head(PLAN);
                histories.put(scope, head);
                expected.heads().put(scope, head);
            }
            PageStore pages = histories.pages(scope, head);
            Map<Integer, Page> expectedPages = expected.pages(scope);
            int number = random.nextInt(-12, 0);
            assertThat(content(pages.get(number))).isEqualTo(content(expectedPages.get(number)));
            if (random.nextInt(3) > 0) {
                byte[] bytes = new byte[PAGE_BYTES];
                bytes[0] = (byte) random.nextInt();
                int count = random.nextInt(10);
                pages.put(number, new Page(bytes, count));
                expectedPages.put(number, new Page(bytes.clone(), count));
            } else if (expectedPages.remove(number) != null) {
                pages.remove(number);
            }
        }
        if (random.nextInt(20) == 0) {
            clear(histories, expected);
        }
        assertThat(histories.subs())
                .containsExactly(expected.heads().keySet().stream()
                        .mapToLong(Long::longValue)
                        .filter(scope -> scope != HistoryStore.OWN)
                        .toArray());
    }

    /** An idle key goes: pages first, then heads, the entity's own last. */
    private static void clear(KeptHistories histories, Expected expected) {
        for (long scope = 2; scope >= 0; scope--) {
            Head head = expected.heads().remove(scope);
            if (head != null) {
                PageStore pages = histories.pages(scope, head);
                expected.pages(scope).keySet().forEach(pages::remove);
                histories.remove(scope);
            }
        }
        expected.pages().clear();
    }

    private static void shouldHold(KeptHistories histories, Expected expected) throws IOException {
        for (long scope = 0; scope < 3; scope++) {
            Head head = histories.head(scope);
            assertThat(bytes(head)).isEqualTo(bytes(expected.heads().get(scope)));
            for (int number = -12; head != null && number < 0; number++) {
                assertThat(content(histories.pages(scope, head).get(number)))
                        .isEqualTo(content(expected.pages(scope).get(number)));
            }
        }
    }

    private static byte @Nullable [] bytes(@Nullable Head head) throws IOException {
        if (head == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        head.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static String content(@Nullable Page page) {
        return page == null ? "none" : page.count() + ":" + page.bytes()[0];
    }

    /** Gives the cache what it needs: state and keys. */
    private static final class Operator extends KeyedProcessOperator<String, String, String> {
        private static final long serialVersionUID = 1;

        private final long bytesMax;
        private transient @Nullable KeyedHistories state;
        private transient @Nullable HistoryCache cache;

        Operator(long bytesMax) {
            super(new Nothing());
            this.bytesMax = bytesMax;
        }

        @Override
        public void open() throws Exception {
            super.open();
            state = new KeyedHistories(getRuntimeContext(), "layout");
            cache = new HistoryCache(state, this, bytesMax);
        }

        HistoryCache cache() {
            return Objects.requireNonNull(cache);
        }

        /** As a restart does after a checkpoint. */
        void forget() {
            cache().write(Long.MAX_VALUE);
            assertThat(cache().changes()).isZero();
            cache = new HistoryCache(Objects.requireNonNull(state), this, bytesMax);
        }
    }

    private static final class Nothing extends KeyedProcessFunction<String, String, String> {
        private static final long serialVersionUID = 1;

        @Override
        public void processElement(String value, Context context, Collector<String> out) {}
    }
}
