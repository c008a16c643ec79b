package io.tidegate.loadtests.audit;

import io.tidegate.deploy.feed.Feed;
import io.tidegate.deploy.feed.GeneratedFeed;
import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.hop.HopLimits;
import io.tidegate.features.oracle.NaiveHop;
import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A job of two hops as it is seen from its topics: it reads partitions in any order, is killed, and goes on from checkpoints. */
final class SimulatedJob {
    private static final int PARTITIONS = 3;

    private final FeatureCatalog catalog;
    private final Random random;
    private final List<SentRecord> events = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<List<SentRecord>> partitions = new ArrayList<>();
    private final List<LoggedDecision> log = new ArrayList<>();
    private final Set<SentRecord> forgotten = new HashSet<>();
    private final List<SentRecord> waiting = new ArrayList<>();
    private List<SentRecord> taken = new ArrayList<>();
    private List<SentRecord> checkpoint = List.of();
    private int loggedAtCheckpoint;
    private long attempt = 1;
    private boolean isBehindWithOutcomes;

    SimulatedJob(FeatureCatalog catalog, long seed, int count) {
        this.catalog = catalog;
        this.random = new Random(seed);
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new ArrayList<>());
        }
        try (Feed feed = new GeneratedFeed(WorkloadParameters.of(seed, count)).open()) {
            while (feed.hasNext()) {
                LabelledEvent labelled = feed.next();
                publish(labelled.event());
                if (random.nextInt(20) == 0) {
                    publish(labelled.event());
                }
                labelled.outcome().ifPresent(outcomes::add);
            }
        }
        outcomes.sort(Comparator.comparingLong(Outcome::knownAtMillis));
    }

    /** As the stream goes on, outcomes come, in the order in which they become known, some of them too late. */
    private int arrivedOutcomes() {
        return isBehindWithOutcomes ? outcomes.size() * taken.size() / (2 * events.size()) : outcomes.size();
    }

    /** From now on outcomes come far too late. */
    void fallBehindWithOutcomes() {
        isBehindWithOutcomes = true;
    }

    private void publish(RiskEvent event) {
        String key = event.keyAt(event.entities().get(0).type());
        int partition = Math.floorMod(key.hashCode(), PARTITIONS);
        SentRecord sent = new SentRecord(partition, partitions.get(partition).size(), events.size(), event);
        partitions.get(partition).add(sent);
        events.add(sent);
    }

    /** Takes in some records, of any partition each, and of those that wait. */
    void run(int records) {
        for (int i = 0; i < records && taken.size() < events.size(); i++) {
            if (!waiting.isEmpty() && random.nextInt(4) == 0) {
                take(waiting.remove(random.nextInt(waiting.size())));
                continue;
            }
            Optional<SentRecord> next = next(random.nextInt(PARTITIONS));
            // the newest comes when all others are there
            if (next.isPresent()
                    && (next.get().publishedMillis() < events.size() - 1 || taken.size() == events.size() - 1)) {
                take(next.get());
            }
        }
    }

    private Optional<SentRecord> next(int partition) {
        Set<Long> known = new HashSet<>();
        taken.forEach(sent -> known.add(sent.publishedMillis()));
        waiting.forEach(sent -> known.add(sent.publishedMillis()));
        return partitions.get(partition).stream()
                .filter(sent -> !known.contains(sent.publishedMillis()))
                .findFirst();
    }

    /** The next records of each partition wait: later ones may come before them. */
    void hold(int records) {
        for (int i = 0; i < records; i++) {
            next(random.nextInt(PARTITIONS))
                    .filter(sent -> sent.publishedMillis() < events.size() - 1)
                    .ifPresent(waiting::add);
        }
    }

    /** Takes in all that is left. */
    void runToEnd() {
        while (taken.size() < events.size()) {
            run(1);
        }
    }

    private void take(SentRecord sent) {
        double[] vector = new double[catalog.size()];
        Arrays.fill(vector, Double.NaN);
        List<Arrival> arrivals = new ArrayList<>();
        for (EntityType hop : catalog.hops()) {
            NaiveHop oracle = new NaiveHop(catalog, hop, arrivals.isEmpty(), HopLimits.DEFAULT);
            long number = 1;
            for (Outcome outcome : outcomes.subList(0, arrivedOutcomes())) {
                oracle.take(outcome, Long.MIN_VALUE, false);
                number += outcome.has(hop)
                                && outcome.keyAt(hop).equals(sent.event().keyAt(hop))
                        ? 1
                        : 0;
            }
            for (SentRecord earlier : taken) {
                if (!forgotten.contains(earlier)
                        && earlier.event().keyAt(hop).equals(sent.event().keyAt(hop))) {
                    oracle.take(earlier.event(), Long.MIN_VALUE, false);
                    number++;
                }
            }
            oracle.accept(sent.event(), Long.MIN_VALUE, false, vector);
            // a first hop counts its attempts from the beginning again where another JobManager leads
            arrivals.add(new Arrival(hop.name(), arrivals.isEmpty() ? 1 : attempt, number));
        }
        boolean isAgain = log.stream().anyMatch(each -> isOf(each, sent));
        boolean isAnswered = log.stream().anyMatch(each -> each.eventKey().equals(sent.eventKey()));
        DecisionOrigin origin = DecisionOrigin.DECIDED;
        if (isAnswered) {
            origin = isAgain ? DecisionOrigin.REPEATED : DecisionOrigin.DUPLICATE;
        }
        Standing standing = isAgain ? Standing.VOID : isAnswered ? Standing.SAME : Standing.ANSWER;
        log.add(new LoggedDecision(
                sent.eventKey(),
                standing,
                origin,
                sent.partition(),
                sent.offset(),
                attempt,
                arrivals,
                isAnswered ? new double[0] : vector,
                Set.of(),
                events.size()));
        taken.add(sent);
    }

    private static boolean isOf(LoggedDecision decision, SentRecord sent) {
        return decision.sourcePartition() == sent.partition() && decision.sourceOffset() == sent.offset();
    }

    /** What stands on the log now is there for good. */
    void checkpoint() {
        checkpoint = List.copyOf(taken);
        loggedAtCheckpoint = log.size();
    }

    /** Goes back to the checkpoint as the next attempt. @param unlogged last decisions that never got to the log */
    void kill(int unlogged) {
        int kept = Math.max(loggedAtCheckpoint, log.size() - unlogged);
        log.subList(kept, log.size()).clear();
        taken = new ArrayList<>(checkpoint);
        waiting.clear();
        loggedAtCheckpoint = log.size();
        attempt++;
    }

    /** From now on state does not know one of the records that it should. */
    void forget() {
        Map<String, Integer> merchants = new HashMap<>();
        taken.forEach(sent -> merchants.merge(sent.event().keyAt(EntityType.MERCHANT), 1, Integer::sum));
        String busiest = merchants.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        taken.stream()
                .filter(sent -> sent.event().keyAt(EntityType.MERCHANT).equals(busiest))
                .reduce((earlier, later) -> later)
                .ifPresent(forgotten::add);
    }

    TopicContents topics() {
        return new TopicContents(events, outcomes, log, new AnswerCounts(0, 0, 0, 0, 0, 0, 0, 0));
    }
}
