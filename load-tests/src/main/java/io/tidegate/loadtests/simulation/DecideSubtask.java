package io.tidegate.loadtests.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.answer.AnswerCheckpoint;
import io.tidegate.deploy.answer.AnswerHistory;
import io.tidegate.deploy.answer.AnswersTaken;
import io.tidegate.deploy.answer.KeyGroups;
import io.tidegate.deploy.answer.TailLimits;
import io.tidegate.deploy.control.InForce;
import io.tidegate.deploy.decide.Answering;
import io.tidegate.deploy.decide.DecisionMaker;
import io.tidegate.deploy.decide.Seat;
import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.workload.SeededRandom;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** The last hop, score, rules and answer, as the job's deciding operator puts them together. */
final class DecideSubtask implements Subtask {
    /** No file: what waits is small. */
    private static final TailLimits TAIL = new TailLimits(1 << 24, 0, Path.of("."));

    /** How often there is nothing to load before it looks whether what was away is back. */
    private static final int IDLE_BEFORE_RETRY = 16;

    private static final int BYTES_PER_KEY = 1 << 20;
    private static final String BUILD = "simulation";

    private final World world;
    private final SeededRandom random;
    private final EntityType type;
    private final Inputs inputs;
    private final KeyedHop hop;
    private final Map<String, Shelf> shelves = new TreeMap<>();
    private final InForce inForce;
    private final ReleaseWatch watch;
    private final ArrayDeque<Runnable> loads = new ArrayDeque<>();
    private final DecisionMaker maker;
    private final List<List<Decided>> unsent = new ArrayList<>();
    private final AnswersTaken taken;
    private int control;
    private int idle;

    /** Reads what is in force and takes over its key groups, as it starts. */
    DecideSubtask(
            World world,
            SeededRandom random,
            EntityType type,
            Inputs inputs,
            KeyGroups own,
            KeyedHop hop,
            Optional<Checkpoint> restored,
            String writer) {
        this.world = requireNonNull(world, "world is null");
        this.random = requireNonNull(random, "random is null");
        this.type = requireNonNull(type, "type is null");
        this.inputs = requireNonNull(inputs, "inputs is null");
        this.hop = requireNonNull(hop, "hop is null");
        this.watch = new ReleaseWatch(world.parts.loader(world.shipped));
        this.inForce = new InForce(watch, world.control, world.control.judge(), release -> true, watch);
        List<AppendedRelease> releases = world.control.all();
        watch.started(releases, world.control.isAway());
        inForce.start(releases);
        this.maker = new DecisionMaker(inForce, world.shipped.catalog().hash(), BUILD, world.clock::nanos);
        for (int partition = 0; partition < world.decisions.partitionCount(); partition++) {
            unsent.add(new ArrayList<>());
        }
        restored.ifPresent(checkpoint -> {
            control = Math.min(checkpoint.control, releases.size());
            checkpoint.shelves.forEach((key, shelf) -> {
                if (own.contains(keyGroup(key))) {
                    shelves.put(key, shelf.copy());
                }
            });
        });
        List<AnswerCheckpoint> answers = restored.map(checkpoint -> checkpoint.answers.stream()
                        .map(AnswerCheckpoint::decode)
                        .toList())
                .orElse(List.of());
        this.taken = AnswersTaken.from(world.parts.log(world.decisions), answers, own, writer, TAIL);
    }

    @Override
    public boolean step() {
        return switch (random.below(6)) {
            case 0 -> trySend() || take() || load() || readControl();
            case 1 -> readControl() || load() || take() || trySend();
            case 2 -> load() || readControl() || take() || trySend();
            default -> take() || trySend() || readControl() || load();
        };
    }

    /** Answers in the log that wait for their event to be read again. */
    int waiting() {
        return taken.tail().size();
    }

    /** A producer may hold back what it was given. */
    private boolean trySend() {
        return !random.chance(world.swarm.holdBack()) && send();
    }

    /** One decision reaches its topic; those of one partition keep their order. */
    boolean send() {
        List<List<Decided>> ready =
                unsent.stream().filter(queue -> !queue.isEmpty()).toList();
        if (ready.isEmpty()) {
            return false;
        }
        send(ready.get(random.below(ready.size())).remove(0));
        return true;
    }

    private void send(Decided decided) {
        String key = EntityKey.ofEvent(
                decided.decision().tenant(), decided.decision().eventId());
        world.auditor.deciding(decided);
        world.decisions.append(
                world.decisions.partitionOf(key), key.getBytes(UTF_8), Codecs.DECISIONS.encode(decided.decision()));
    }

    private void flush() {
        unsent.forEach(queue -> {
            queue.forEach(this::send);
            queue.clear();
        });
    }

    private boolean readControl() {
        if (control == world.control.end()) {
            return false;
        }
        inForce.offer(world.control.get(control++), loads::add);
        return true;
    }

    private boolean load() {
        Runnable load = loads.poll();
        if (load == null && ++idle % IDLE_BEFORE_RETRY == 0) {
            inForce.retry(loads::add);
        }
        if (load != null) {
            load.run();
        }
        return load != null;
    }

    private boolean take() {
        if (!inputs.isReadable()) {
            return false;
        }
        Optional<Message> next = inputs.next();
        if (next.isPresent()) {
            if (next.get() instanceof Message.Data data) {
                apply(Output.read(data), data.expectation());
            } else if (next.get() instanceof Message.Barrier barrier) {
                store(barrier.checkpoint());
            } else if (next.get() instanceof Message.Time time) {
                hop.advance(time.millis());
            }
        }
        return true;
    }

    private void apply(RelayRecord record, Expectation expectation) {
        inForce.takeLoaded();
        String key = record.ingested().observation().keyAt(type);
        KeyedHop.Hopped hopped = hop.apply(key, record, expectation, inputs.timeMillis());
        if (!(record.ingested().observation() instanceof RiskEvent event)) {
            return;
        }
        taken.seen().see(record.ingested().origin());
        if (!hopped.result().isForwarded()) {
            hopped.result()
                    .problem()
                    .flatMap(problem -> world.parts.sent(DeadLetter.of(record.ingested(), problem)))
                    .ifPresent(world.auditor::deadLetter);
            return;
        }
        if (hopped.result() == HopResult.DUPLICATE) {
            record.markDuplicate();
        }
        if (!event.historyOnly()) {
            answer(key, record, event, hopped.expectation());
        }
    }

    private void answer(String key, RelayRecord record, RiskEvent event, Expectation expectation) {
        long nowMillis = world.clock.millis();
        Shelf shelf = shelves.computeIfAbsent(key, unknown -> new Shelf());
        AnswerHistory history = new AnswerHistory(shelf, world.swarm.duplicateHorizonMillis(), BYTES_PER_KEY);
        if (shelf.wakes(nowMillis)) {
            history.forget(nowMillis);
        }
        Answering.Answer answer = new Answering(maker, history, taken)
                .answer(record, event, new Seat(key, keyGroup(key), taken.attempt()), nowMillis);
        answer.forgetAtMillis().ifPresent(shelf::wakeAt);
        String eventKey = EntityKey.ofEvent(event.tenant(), event.eventId());
        world.parts.sent(answer.decision()).ifPresent(decision -> unsent.get(world.decisions.partitionOf(eventKey))
                .add(new Decided(
                        decision, expectation, watch.ruleVersion(event.kind()), watch.ruleFloor(event.kind()))));
    }

    private void store(Checkpoint checkpoint) {
        flush();
        hop.store(checkpoint.hop(type));
        shelves.forEach((key, shelf) -> checkpoint.shelves.put(key, shelf.copy()));
        checkpoint.answers.add(
                world.parts.stored(taken.checkpoint(world.decisions)).encode());
        checkpoint.control = Math.min(checkpoint.control, control);
        checkpoint.stored();
    }

    private int keyGroup(String key) {
        return KeyGroupRangeAssignment.assignToKeyGroup(key, world.swarm.keyGroups());
    }
}
