package io.tidegate.features.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Totals of histories that fit their head, of values that fit 64 bits when squared and of those that do not. */
class InlineSumsPropertyTest {
    private static final int BYTES = 7;
    private static final long SHORT = 100;
    private static final long LONG = 1_000;
    private static final int LABEL = 2;

    private final HistoryPlanner planner = new HistoryPlanner(false);
    private final int all = planner.filter(HistoryPlan.PAYMENT);
    private final int some = planner.filter(HistoryPlan.PAYMENT);
    private final int field = planner.field(BYTES);
    private final int shortWindow = planner.window(SHORT, 10);
    private final int longWindow = planner.window(LONG, 0);
    private final int events = planner.count(longWindow, all, -1, 0);
    private final int labelled = planner.count(longWindow, all, -1, 1 << LABEL);
    private final int longSum = planner.sum(longWindow, all, field);
    private final int squares = planner.squares(longWindow, all, field);
    private final int shortCount = planner.count(shortWindow, some, field, 0);
    private final int shortSum = planner.sum(shortWindow, some, field);
    private final HistoryPlan plan = planner.plan();

    private record Row(long time, boolean passes, long value, boolean isLabelled) {}

    @Property(tries = 2_000)
    void shouldEqualSumsOfWholeNumbers(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EntityHistory history = new EntityHistory(plan);
        InMemoryHistoryStore store = new InMemoryHistoryStore();
        history.open(new Head(plan), store, HistoryStore.OWN, Long.MIN_VALUE, Long.MIN_VALUE);
        List<Row> rows = new ArrayList<>();
        int bits = random.nextInt(1, 8 * BYTES - 1);
        byte[] bytes = plan.newRow();
        for (int i = random.nextInt(1, SortedRows.INLINE_MAX); i > 0; i--) {
            Row row = row(random, bits);
            rows.add(row);
            long id = IdHash.avalanche(i);
            plan.write(bytes, row.time(), id, 0, HistoryPlan.PAYMENT);
            plan.writeFilters(bytes, row.passes() ? 3 : 1);
            plan.writeField(bytes, 0, row.value());
            history.admit(bytes, Long.MIN_VALUE);
            if (row.isLabelled()) {
                history.change(Change.label(row.time(), 0, LABEL, row.time(), id), Long.MIN_VALUE);
            }
        }
        for (long time = LONG; time < 3 * LONG; time += random.nextLong(1, LONG)) {
            long to = time;
            List<Row> inLong = rows.stream()
                    .filter(row -> row.time() > to - LONG && row.time() <= to)
                    .toList();
            List<Row> inShort = rows.stream()
                    .filter(Row::passes)
                    .filter(row -> row.time() > to - 10 - SHORT && row.time() <= to - 10)
                    .filter(row -> row.value() != Column.ABSENT)
                    .toList();
            HistoryReader reader = history.read(to, 0);
            assertThat(reader.count(longWindow, events)).isEqualTo(inLong.size());
            assertThat(reader.count(longWindow, labelled))
                    .isEqualTo(inLong.stream().filter(Row::isLabelled).count());
            assertThat(sum(reader, longWindow, longSum)).isEqualTo(expected(inLong, 1));
            assertThat(sum(reader, longWindow, squares)).isEqualTo(expected(inLong, 2));
            assertThat(reader.count(shortWindow, shortCount)).isEqualTo(inShort.size());
            assertThat(sum(reader, shortWindow, shortSum)).isEqualTo(expected(inShort, 1));
        }
    }

    private static Row row(SplittableRandom random, int bits) {
        long magnitude = random.nextInt(10) == 0 ? (1L << bits) - 1 : random.nextLong(1L << bits);
        long value = random.nextInt(10) == 0 ? Column.ABSENT : random.nextBoolean() ? magnitude : -magnitude;
        return new Row(random.nextLong(2 * LONG), random.nextBoolean(), value, random.nextInt(4) == 0);
    }

    private static BigInteger sum(HistoryReader reader, int window, int at) {
        reader.sum(window, at);
        BigInteger low = new BigInteger(Long.toUnsignedString(reader.low()));
        return BigInteger.valueOf(reader.high()).shiftLeft(Long.SIZE).add(low);
    }

    private static BigInteger expected(List<Row> rows, int power) {
        return rows.stream()
                .filter(row -> row.value() != Column.ABSENT)
                .map(row -> BigInteger.valueOf(row.value()).pow(power))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
