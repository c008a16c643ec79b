package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.decision.AnswerRule;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.LogEntry;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows what was sent and what must come of it. Reads the topic of decisions record by record by the rule of all readers,
 * and shows each invariant what happens.
 */
final class Auditor implements Observer {
    private final AnswerRule rule = new AnswerRule(AnswerRule.IDS_MAX_DEFAULT);
    private final LogDigest digest = new LogDigest();
    private final Map<RecordOrigin, Sent> sent = new HashMap<>();
    private final Map<String, RiskEvent> contents = new HashMap<>();
    private final List<Invariant> invariants;
    private final Happenings happenings = new Happenings();
    private Optional<Decided> next = Optional.empty();

    Auditor(List<Invariant> invariants) {
        this.invariants = List.copyOf(invariants);
    }

    /** What happened so far. */
    Happenings happenings() {
        return happenings;
    }

    /** Whether an event's id was published with other content. */
    boolean conflicts(RiskEvent event) {
        RiskEvent first = contents.get(EntityKey.ofEvent(event.tenant(), event.eventId()));
        return first != null && !first.equals(event);
    }

    /** Takes note of a record that was published. */
    void published(Sent published) {
        sent.put(published.origin(), published);
        published.observation().ifPresent(observation -> {
            if (observation instanceof RiskEvent event && published.problem().isEmpty()) {
                contents.putIfAbsent(EntityKey.ofEvent(event.tenant(), event.eventId()), event);
            }
        });
        happenings.published(published);
    }

    @Override
    public void hopped(EntityType hop, RelayRecord record, HopResult found, HopResult said, Expectation expectation) {
        Invariant.HopStep step = new Invariant.HopStep(hop, record, found, said, expectation);
        happenings.hopped(step);
        invariants.forEach(invariant -> invariant.hopped(step));
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        happenings.deadLetter(letter);
        Optional<Sent> about = Optional.ofNullable(sent.get(letter.origin()));
        invariants.forEach(invariant -> invariant.deadLetter(letter, about));
    }

    @Override
    public void deciding(Decided decided) {
        next = Optional.of(decided);
    }

    /** Reads a record of the topic of decisions, as it is appended. */
    void appended(int partition, long offset, byte[] value) {
        LogEntry entry = Codecs.DECISIONS.decode(value);
        digest.add(partition, offset, entry);
        if (entry instanceof Fence fence) {
            rule.observe(partition, fence);
            return;
        }
        Decision decision = (Decision) entry;
        Standing standing = rule.observe(partition, decision);
        Decided decided = requireNonNull(next.orElse(null), "nobody says that it decided");
        next = Optional.empty();
        Invariant.Logged logged = new Invariant.Logged(partition, offset, decision, standing, decided);
        happenings.logged(logged);
        invariants.forEach(invariant -> invariant.logged(logged));
    }

    /** Checks what must hold at the end. */
    void finish(Checkpoint last, int waiting) {
        List<Sent> all = sent.values().stream()
                .sorted(Comparator.comparing((Sent each) -> each.origin().topic())
                        .thenComparing(each -> each.origin().partition())
                        .thenComparing(each -> each.origin().offset()))
                .toList();
        Finish finish = new Finish(all, last, waiting);
        invariants.forEach(invariant -> invariant.finished(finish));
    }

    AnswerCounts counts() {
        return rule.counts();
    }

    /** The same for the same log. */
    String digest() {
        return digest.hex();
    }
}
