package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.workload.SeededRandom;
import io.tidegate.ingest.decision.AnswerCounts;
import java.util.Optional;

/** Runs of the whole path in one thread, each drawn from its seed. */
final class Simulation {
    private static final long STEP_NANOS_MAX = 400_000;
    private static final double WORKLOAD = 0.08;
    private static final double ZOMBIE = 0.2;

    private final Shipped shipped;
    private final JobParts parts;
    private final KnownGaps gaps;

    /** @param gaps what happens besides */
    Simulation(Shipped shipped, JobParts parts, KnownGaps gaps) {
        this.shipped = requireNonNull(shipped, "shipped is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.gaps = requireNonNull(gaps, "gaps is null");
    }

    /**
     * What came of a run.
     *
     * @param steps made
     * @param digest of the topic of decisions
     * @param failure what did not hold
     */
    record Result(
            long seed,
            long steps,
            String digest,
            AnswerCounts answers,
            Happenings happenings,
            Optional<Failure> failure) {}

    /** What did not hold: the invariant's name, and both sides' values. */
    record Failure(String invariant, String message) {}

    /** Makes the run of a seed. */
    Result run(long seed) {
        World world = new World(seed, shipped, parts, gaps);
        Run run = new Run(world, seed);
        Optional<Failure> failure = Optional.empty();
        try {
            run.run();
        } catch (InvariantViolation e) {
            failure = Optional.of(new Failure(e.invariant(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            StackTraceElement[] trace = e.getStackTrace();
            String at = trace.length == 0 ? "" : " at " + trace[0];
            failure = Optional.of(new Failure("NothingThrown", e + at));
        }
        return new Result(
                seed, run.steps, world.auditor.digest(), world.auditor.counts(), world.auditor.happenings(), failure);
    }

    private final class Run {
        private final World world;
        private final SeededRandom random;
        private final Workload workload;
        private final SimulatedJob job;
        private long steps;

        Run(World world, long seed) {
            this.world = world;
            this.random = SeededRandom.of(seed, "scheduler", 0, 0);
            this.workload = new Workload(world, SeededRandom.of(seed, "workload", 0, 0));
            for (int release = random.below(4); release > 0; release--) {
                world.control.release(world.swarm.brokenRelease());
            }
            this.job = new SimulatedJob(world, SeededRandom.of(seed, "job", 0, 0));
        }

        void run() {
            while (!workload.isDone()) {
                steps++;
                world.clock.pass((long) random.uniform(0, STEP_NANOS_MAX));
                step();
            }
            world.redis.mood(SimulatedRedis.Mood.FAST);
            world.control.away(false);
            job.finish();
        }

        private void step() {
            Swarm swarm = world.swarm;
            if (random.chance(swarm.crash())) {
                job.crash();
            } else if (random.chance(swarm.checkpoint())) {
                job.checkpoint();
            } else if (random.chance(swarm.release())) {
                world.control.release(swarm.brokenRelease());
            } else if (random.chance(swarm.storeAway())) {
                world.control.away(!world.control.isAway());
            } else if (random.chance(swarm.redis())) {
                world.redis.mood(SimulatedRedis.Mood.values()[random.below(3)]);
            } else if (random.chance(swarm.referenceChange())) {
                world.redis.change("bank", random.chance(0.5) ? "a0" : "m0");
            } else if (random.chance(WORKLOAD)) {
                workload.step();
            } else if (random.chance(ZOMBIE)) {
                job.zombieStep();
            } else {
                job.step();
            }
        }
    }
}
