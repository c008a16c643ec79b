package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.answer.KeyGroups;
import io.tidegate.deploy.workload.SeededRandom;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.event.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * One start of the job: all of its subtasks and the channels between them. Deciding subtasks start one by one, as they
 * take over their key groups, while the others already run.
 */
final class Attempt {
    /** More than any run needs many times over: a job that still works then never comes to its end. */
    private static final long DRAIN_STEPS_MAX = 1_000_000;

    private final World world;
    private final SeededRandom random;
    private final long number;
    private final int parallelism;
    private final Optional<Checkpoint> restored;
    private final List<SourceSubtask> sources = new ArrayList<>();
    private final List<HopSubtask> hops = new ArrayList<>();
    private final List<DecideSubtask> deciding = new ArrayList<>();
    private final List<Inputs> toStart = new ArrayList<>();
    private boolean mayStart = true;

    /** @param number of the start, from 1 */
    Attempt(World world, SeededRandom random, long number, Optional<Checkpoint> restored) {
        this.world = requireNonNull(world, "world is null");
        this.random = requireNonNull(random, "random is null");
        this.number = number;
        this.restored = requireNonNull(restored, "restored is null");
        this.parallelism = Math.min(1 + random.below(world.swarm.parallelismMax()), world.swarm.keyGroups());
        List<EntityType> types = world.shipped.catalog().hops();
        List<List<Inputs>> inputs = new ArrayList<>();
        for (int hop = 0; hop < types.size(); hop++) {
            List<Inputs> ofHop = new ArrayList<>();
            for (int index = 0; index < parallelism; index++) {
                ofHop.add(new Inputs(random));
            }
            inputs.add(ofHop);
        }
        for (int index = 0; index < parallelism; index++) {
            for (Expected expected : Expected.values()) {
                sources.add(new SourceSubtask(
                        world, random, expected, index, parallelism, restored, to(types.get(0), inputs.get(0))));
            }
        }
        for (int hop = 0; hop < types.size() - 1; hop++) {
            for (int index = 0; index < parallelism; index++) {
                EntityType type = types.get(hop);
                hops.add(new HopSubtask(
                        world,
                        type,
                        inputs.get(hop).get(index),
                        state(type, own(index)),
                        to(types.get(hop + 1), inputs.get(hop + 1))));
            }
        }
        toStart.addAll(inputs.get(types.size() - 1));
    }

    private Output to(EntityType type, List<Inputs> inputs) {
        return new Output(
                type, world.swarm.keyGroups(), inputs.stream().map(Inputs::add).toList());
    }

    private KeyGroups own(int index) {
        KeyGroupRange range = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                world.swarm.keyGroups(), parallelism, index);
        return new KeyGroups(range.getStartKeyGroup(), range.getEndKeyGroup());
    }

    private KeyedHop state(EntityType type, KeyGroups own) {
        FeatureCatalog catalog = world.shipped.catalog();
        Checkpoint.Hop state = restored.map(checkpoint -> checkpoint.hop(type)).orElseGet(Checkpoint.Hop::new);
        return new KeyedHop(
                catalog,
                type,
                world.parts,
                world.auditor,
                state,
                number,
                key -> own.contains(KeyGroupRangeAssignment.assignToKeyGroup(key, world.swarm.keyGroups())));
    }

    /** Keeps subtasks that did not take over yet from doing so. */
    void startNoMore() {
        mayStart = false;
    }

    /** Whether every subtask runs. */
    boolean isStarted() {
        return toStart.isEmpty();
    }

    /** Starts the next deciding subtask. It may give up because another takes over: then the attempt has failed. */
    void start() {
        EntityType last = lastHop();
        KeyGroups own = own(deciding.size());
        DecideSubtask started = new DecideSubtask(
                world,
                random,
                last,
                toStart.get(0),
                own,
                state(last, own),
                restored,
                "writer-" + number + "-" + deciding.size());
        toStart.remove(0);
        deciding.add(started);
    }

    private EntityType lastHop() {
        List<EntityType> types = world.shipped.catalog().hops();
        return types.get(types.size() - 1);
    }

    /** A random subtask makes a step. */
    void step() {
        if (!isStarted() && mayStart && random.chance(0.3)) {
            start();
            return;
        }
        List<Subtask> all = subtasks();
        all.get(random.below(all.size())).step();
    }

    /**
     * Makes steps until nothing is left to do but reading what may still come.
     *
     * @throws InvariantViolation where it does not come to that
     */
    void drain() {
        while (!isStarted()) {
            start();
        }
        long steps = 0;
        boolean worked = true;
        while (worked || !sources.stream().allMatch(SourceSubtask::isDone)) {
            worked = false;
            for (Subtask subtask : subtasks()) {
                world.clock.pass(10_000);
                worked |= subtask.step();
                steps++;
            }
            if (steps > DRAIN_STEPS_MAX) {
                throw new InvariantViolation("Progress", "there is still something to do after steps=" + steps);
            }
        }
    }

    /** Sends what was decided and held back; what was read is left. */
    void flush() {
        deciding.forEach(subtask -> {
            while (subtask.send()) {
                world.clock.pass(1);
            }
        });
    }

    /** Begins a checkpoint; it is complete when every subtask has stored its part. */
    Checkpoint trigger() {
        Checkpoint checkpoint = new Checkpoint(
                sources.size() + hops.size() + parallelism,
                world.shipped.catalog().hops());
        sources.forEach(source -> source.trigger(checkpoint));
        return checkpoint;
    }

    /** Logged answers that wait for events that will not be read again. */
    int waiting() {
        return deciding.stream().mapToInt(DecideSubtask::waiting).sum();
    }

    private List<Subtask> subtasks() {
        List<Subtask> all = new ArrayList<>(sources);
        all.addAll(hops);
        all.addAll(deciding);
        return all;
    }
}
