package io.tidegate.features.export;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopHistories;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.reference.ReferenceTables;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Runs events through the hops of the live job in the order in which they are given, each outcome when event time
 * reaches the time at which it became known. The watermark is the live job's: the highest event time given before, less
 * a millisecond. Events in the order of time give the settled view, events in the order of arrival the view as arrived.
 *
 * <p>With an {@link ArrivalOrder} each hop takes an entity's records in that order instead, and a record waits at a hop
 * for the one before it; an outcome whose number is not known comes behind its event. A hop's watermark never overtakes a
 * record that waits. Rows keep the order of the input; some come only when {@link #finish} is called.
 */
public final class HistoryReplay {
    private static final RecordOrigin ORIGIN = new RecordOrigin("export", 0, 0, 0);
    private static final byte[] NO_BYTES = {};

    /** Records that go through the hops together; see {@link HopHistories}. */
    private static final int GROUP = 64;

    private final FeatureCatalog catalog;
    private final ReferenceTables tables;
    private final List<HopHistories> hops = new ArrayList<>();
    private final List<Step> group = new ArrayList<>();
    private final Optional<WaitingSteps> waitingSteps;
    private final Consumer<FeatureRow> rows;
    private final PriorityQueue<Outcome> outcomes =
            new PriorityQueue<>(Comparator.comparingLong(Outcome::knownAtMillis));
    private long highestMillis = Long.MIN_VALUE;
    private long watermarkMillis = Long.MIN_VALUE;
    private int position;

    /** A replay in which every hop takes events in the order in which they are given. */
    public HistoryReplay(FeatureCatalog catalog, HopLimits limits, Consumer<FeatureRow> rows) {
        this(catalog, limits, Optional.empty(), rows);
    }

    /** A replay without reference data. */
    public HistoryReplay(
            FeatureCatalog catalog, HopLimits limits, Optional<ArrivalOrder> order, Consumer<FeatureRow> rows) {
        this(catalog, limits, order, new ReferenceTables(catalog), rows);
    }

    /**
     * @param order in which later hops took the events
     * @param tables what LOOKUP features are made of, whatever the time of the event
     */
    public HistoryReplay(
            FeatureCatalog catalog,
            HopLimits limits,
            Optional<ArrivalOrder> order,
            ReferenceTables tables,
            Consumer<FeatureRow> rows) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.tables = requireNonNull(tables, "tables is null");
        this.rows = requireNonNull(rows, "rows is null");
        for (EntityType hop : catalog.hops()) {
            hops.add(new HopHistories(catalog, hop, hops.isEmpty(), limits));
        }
        this.waitingSteps = order.map(given -> new WaitingSteps(given, hops.size()));
    }

    /** Takes the next event, and what came true of it. Of several outcomes the one known last labels its row. */
    public void accept(RiskEvent event, List<Outcome> told) {
        highestMillis = Math.max(highestMillis, event.eventTimeMillis());
        Step step = new Step(2 * position, relay(event), watermarkMillis, last(told));
        if (waitingSteps.isEmpty()) {
            while (!outcomes.isEmpty() && outcomes.peek().knownAtMillis() <= highestMillis) {
                run(new Step(-1, relay(outcomes.remove()), watermarkMillis, Optional.empty()));
            }
            run(step);
            outcomes.addAll(told);
        } else {
            runInOrder(step, waitingSteps.get());
            for (int i = 0; i < told.size(); i++) {
                int index = i == 0 ? 2 * position + 1 : -1;
                runInOrder(new Step(index, relay(told.get(i)), watermarkMillis, Optional.empty()), waitingSteps.get());
            }
        }
        position++;
        watermarkMillis = highestMillis - 1;
    }

    /**
     * Ends the replay, or a part of it: all rows are out then.
     *
     * @throws io.tidegate.ingest.error.TidegateException where an event still waits for one that was not given
     */
    public void finish() {
        runGroup();
        waitingSteps.ifPresent(WaitingSteps::requireNone);
    }

    private void run(Step step) {
        group.add(step);
        if (group.size() == GROUP) {
            runGroup();
        }
    }

    /** Each hop takes all records that got to it: what a later hop does follows from no other record of an earlier one. */
    private void runGroup() {
        List<Step> taken = new ArrayList<>(group);
        group.clear();
        List<Step> going = new ArrayList<>(taken);
        long[] watermarks = new long[taken.size()];
        HopResult[] results = new HopResult[taken.size()];
        for (HopHistories hop : hops) {
            for (int i = 0; i < going.size(); i++) {
                watermarks[i] = going.get(i).watermarkMillis();
            }
            hop.apply(going.stream().map(Step::relay).toList(), watermarks, results);
            for (int i = 0; i < going.size(); i++) {
                going.get(i).passed(!going.get(i).isEvent() || results[i].isForwarded());
            }
            going.removeIf(Step::isEnded);
        }
        taken.stream().filter(Step::isEvent).forEach(this::emit);
    }

    private void runInOrder(Step given, WaitingSteps waiting) {
        Optional<Step> next = Optional.of(given);
        while (next.isPresent()) {
            Step step = next.get();
            while (step.hop() < hops.size() && waiting.mayGo(step)) {
                HopResult result = step.isEnded()
                        ? HopResult.PASSED
                        : hops.get(step.hop())
                                .apply(step.relay(), waiting.watermarkAt(step.hop(), step.watermarkMillis()));
                waiting.gone(step);
                step.passed(result.isForwarded());
            }
            if (step.hop() == hops.size() && step.isEvent()) {
                waiting.complete(step).forEach(this::emit);
            }
            next = waiting.next();
        }
    }

    private void emit(Step step) {
        RiskEvent event = (RiskEvent) step.relay().ingested().observation();
        if (!step.isEnded() && !step.relay().isDuplicate() && event.kind().isDecided()) {
            rows.accept(new FeatureRow(
                    step.position(),
                    event,
                    step.relay().features(),
                    step.relay().degradations(),
                    step.told()));
        }
    }

    private RelayRecord relay(Observation observation) {
        RelayRecord record = new RelayRecord(new Ingested(ORIGIN, NO_BYTES, observation, 0, 0), catalog.size());
        if (observation instanceof RiskEvent event) {
            tables.fill(event, record.features());
        }
        return record;
    }

    private static Optional<Outcome> last(List<Outcome> told) {
        return told.stream()
                .max(Comparator.comparingLong(Outcome::knownAtMillis)
                        .thenComparing(outcome -> outcome.label().isBad())
                        .thenComparing(Outcome::label));
    }
}
