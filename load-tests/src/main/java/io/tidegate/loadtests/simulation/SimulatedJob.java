package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.workload.SeededRandom;
import io.tidegate.ingest.error.TidegateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The job and who restarts it. What was thought dead may go on for a while. */
final class SimulatedJob {
    /** Starts without a step of the workload between them: more means that it never gets on. */
    private static final int STARTS_MAX = 200;

    private static final int ZOMBIES_MAX = 4;

    private final World world;
    private final SeededRandom random;
    private final List<Attempt> zombies = new ArrayList<>();
    private Attempt running;
    private Optional<Checkpoint> completed = Optional.empty();
    private Optional<Checkpoint> open = Optional.empty();
    private long starts;

    SimulatedJob(World world, SeededRandom random) {
        this.world = requireNonNull(world, "world is null");
        this.random = requireNonNull(random, "random is null");
        this.running = start();
        world.decisions.beforeFence(() -> {
            if (random.chance(0.3)) {
                zombieStep();
            }
        });
    }

    /** A random part of the job makes a step. */
    void step() {
        alive(running::step);
        completeOpen();
    }

    /** Something that was thought dead makes a step. */
    void zombieStep() {
        if (zombies.isEmpty()) {
            return;
        }
        Attempt zombie = zombies.get(random.below(zombies.size()));
        try {
            zombie.step();
        } catch (TidegateException gaveUp) {
            world.auditor.happenings().count("zombie gave up");
            zombies.remove(zombie);
        }
    }

    void checkpoint() {
        if (open.isEmpty() && running.isStarted()) {
            open = Optional.of(running.trigger());
        }
    }

    /** Everything dies, and starts from the last checkpoint; what died may not know it. */
    void crash() {
        world.auditor.happenings().count("crash");
        if (open.isPresent()) {
            world.auditor.happenings().count("crash in a checkpoint");
        }
        if (random.chance(world.swarm.zombie())) {
            if (!world.gaps.takeOverRace()) {
                running.startNoMore();
            }
            zombies.add(running);
            if (zombies.size() > ZOMBIES_MAX) {
                zombies.remove(0);
            }
        }
        open = Optional.empty();
        running = start();
    }

    /** Reads, answers and stores everything there is. */
    void finish() {
        List<Attempt> last = List.copyOf(zombies);
        for (Attempt zombie : last) {
            for (int step = random.below(100); step > 0; step--) {
                world.clock.pass(10_000);
                zombieStep();
            }
            zombie.flush();
        }
        zombies.clear();
        boolean stored = false;
        for (int tries = 0; !stored; tries++) {
            if (tries == STARTS_MAX) {
                throw new InvariantViolation("Progress", "no checkpoint is complete after " + tries + " tries");
            }
            alive(running::drain);
            completeOpen();
            checkpoint();
            alive(running::drain);
            stored = open.isPresent() && open.get().isComplete();
            completeOpen();
        }
        alive(running::flush);
        world.auditor.finish(completed.orElseThrow(), running.waiting());
    }

    private Attempt start() {
        starts++;
        return new Attempt(world, random, starts, completed);
    }

    /** Lets the job work; where a part of it gives up, the job starts again. */
    private void alive(Runnable work) {
        try {
            work.run();
        } catch (TidegateException gaveUp) {
            world.auditor.happenings().count("gave up");
            if (world.auditor.happenings().of("gave up") > STARTS_MAX) {
                throw new InvariantViolation("Progress", "the job gives up again and again: " + gaveUp.getMessage());
            }
            crash();
        }
    }

    private void completeOpen() {
        if (open.isPresent() && open.get().isComplete()) {
            world.auditor.happenings().count("checkpoint");
            completed = open;
            open = Optional.empty();
        }
    }
}
