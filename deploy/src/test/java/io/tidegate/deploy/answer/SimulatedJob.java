package io.tidegate.deploy.answer;

import io.tidegate.deploy.decide.Answering;
import io.tidegate.deploy.decide.DecisionMaker;
import io.tidegate.deploy.decide.Samples;
import io.tidegate.deploy.decide.Seat;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RiskEvent;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The job around the answer core, with every interleaving that a seed can find: subtasks with input queues and aligned
 * barriers, producers that hold records back, crashes, rescaling, subtasks of earlier attempts that go on deciding and
 * sending after they were thought dead, and some that sleep in the middle of their take-over and end it when others
 * decide already. Each start decides by another rule version, so that whatever is decided twice says two different things.
 */
final class SimulatedJob {
    static final int KEY_GROUPS = 8;
    private static final long HORIZON_MILLIS = 1_000_000;
    private static final long MEMORY = 1 << 20;
    private static final long MEMORY_LITTLE = 1 << 13;
    private static final Input BARRIER = new Input(Optional.empty());

    private final MemoryLog log;
    private final List<List<RiskEvent>> source;
    private final Random random;
    private final TailLimits limits;
    private final List<Subtask> running = new ArrayList<>();
    private final List<Subtask> zombies = new ArrayList<>();
    private final List<Resumable> asleep = new ArrayList<>();
    private long[] positions;
    private Optional<Checkpoint> completed = Optional.empty();
    private Optional<Checkpoint> open = Optional.empty();
    private boolean finishing;
    private long ruleVersion;
    private long writers;

    SimulatedJob(MemoryLog log, List<List<RiskEvent>> source, Random random) {
        this.log = log;
        this.source = source;
        this.random = random;
        // little memory in half of the runs: then most answers of a tail wait in a file
        this.limits = new TailLimits(
                random.nextBoolean() ? MEMORY : MEMORY_LITTLE, MEMORY, Path.of(System.getProperty("java.io.tmpdir")));
        this.positions = new long[source.size()];
        log.beforeEach(this::others);
        start();
    }

    /** Everything dies, but what died may not know it yet; the rest starts from the last complete checkpoint. */
    void crash() {
        zombies.addAll(running);
        running.clear();
        open = Optional.empty();
        while (!finishing && random.nextInt(4) == 0) {
            startAndFallAsleep();
        }
        start();
    }

    /** One random thing happens. A subtask that finds itself fenced takes the job down with it. */
    void step() {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> readSource();
            case 3 -> barrier();
            case 4, 5 -> zombieStep();
            default -> restartIfRefused(pick(running)::step);
        }
    }

    /** Reads and sends everything there is, zombies too, and takes a last checkpoint. */
    void finish() {
        finishing = true;
        while (!asleep.isEmpty()) {
            asleep.removeIf(Resumable::resume);
        }
        while (!isCheckpointedWhole()) {
            while (readSource()) {
                step();
            }
            zombies.forEach(Subtask::drain);
            drainRunning();
            barrier();
            drainRunning();
        }
    }

    /** Logged answers that still wait for their event to be read again. */
    int waiting() {
        return running.stream().mapToInt(subtask -> subtask.taken.tail().size()).sum();
    }

    private boolean isCheckpointedWhole() {
        for (int partition = 0; partition < source.size(); partition++) {
            if (completed.isEmpty()
                    || completed.get().positions[partition]
                            < source.get(partition).size()) {
                return false;
            }
        }
        return true;
    }

    private void drainRunning() {
        for (Subtask subtask : List.copyOf(running)) {
            if (running.contains(subtask)) {
                restartIfRefused(subtask::drain);
            }
        }
    }

    private void restartIfRefused(Runnable work) {
        try {
            work.run();
        } catch (TidegateException e) {
            crash();
        }
    }

    private void start() {
        ruleVersion++;
        positions = restoredPositions();
        int parallelism = 1 + random.nextInt(3);
        for (int index = 0; index < parallelism; index++) {
            try {
                running.add(new Subtask(keyGroups(index, parallelism)));
            } catch (TidegateException e) {
                crash();
                return;
            }
        }
    }

    /** A start whose subtasks sleep somewhere in their take-over, and are thought dead before they wake. */
    private void startAndFallAsleep() {
        ruleVersion++;
        int parallelism = 1 + random.nextInt(3);
        for (int index = 0; index < parallelism; index++) {
            KeyGroups own = keyGroups(index, parallelism);
            Resumable start = new Resumable(() -> {
                try {
                    Subtask late = new Subtask(own);
                    late.readOnItsOwn();
                    zombies.add(late);
                } catch (TidegateException e) {
                    // it gave up: another takes over
                }
            });
            boolean ended = false;
            for (int pause = random.nextInt(9); pause >= 0 && !ended; pause--) {
                ended = start.resume();
            }
            if (!ended) {
                asleep.add(start);
            }
        }
    }

    private static KeyGroups keyGroups(int index, int parallelism) {
        return new KeyGroups(index * KEY_GROUPS / parallelism, (index + 1) * KEY_GROUPS / parallelism - 1);
    }

    private long[] restoredPositions() {
        return completed.map(c -> c.positions.clone()).orElseGet(() -> new long[source.size()]);
    }

    private boolean readSource() {
        int partition = random.nextInt(source.size());
        for (int tries = 0; positions[partition] >= source.get(partition).size(); tries++) {
            if (tries == source.size()) {
                return false;
            }
            partition = (partition + 1) % source.size();
        }
        long offset = positions[partition]++;
        RiskEvent event = source.get(partition).get(Math.toIntExact(offset));
        int keyGroup = keyGroup(event);
        for (Subtask subtask : running) {
            if (subtask.own.contains(keyGroup)) {
                subtask.input.add(new Input(Optional.of(new Reading(event, partition, offset))));
            }
        }
        return true;
    }

    private void barrier() {
        if (open.isEmpty()) {
            open = Optional.of(new Checkpoint(positions.clone()));
            running.forEach(subtask -> subtask.input.add(BARRIER));
        }
    }

    /** What happens elsewhere while a subtask waits for the log. */
    private void others() {
        if (Resumable.isRunning()) {
            Resumable.pause();
            return;
        }
        while (!finishing && random.nextInt(3) == 0) {
            zombieStep();
        }
    }

    private void zombieStep() {
        if (!asleep.isEmpty() && random.nextInt(6) == 0) {
            Resumable sleeper = pick(asleep);
            boolean toItsEnd = random.nextInt(3) == 0;
            boolean ended = sleeper.resume();
            while (toItsEnd && !ended) {
                ended = sleeper.resume();
            }
            if (ended) {
                asleep.remove(sleeper);
            }
        } else if (!zombies.isEmpty()) {
            pick(zombies).step();
        }
    }

    /** The end of the process for all of them. */
    void close() {
        running.forEach(subtask -> subtask.taken.close());
        zombies.forEach(subtask -> subtask.taken.close());
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private static int keyGroup(RiskEvent event) {
        return Math.floorMod(event.entities().get(1).id().hashCode(), KEY_GROUPS);
    }

    private record Reading(RiskEvent event, int partition, long offset) {}

    /** A reading, or a barrier. */
    private record Input(Optional<Reading> reading) {}

    private final class Checkpoint {
        private final long[] positions;
        private final List<byte[]> union = new ArrayList<>();
        private final Map<String, MemoryShelf> keyed = new HashMap<>();

        Checkpoint(long[] positions) {
            this.positions = positions;
        }
    }

    private final class Subtask {
        private final KeyGroups own;
        private final long[] restored;
        private final ArrayDeque<Input> input = new ArrayDeque<>();
        private final Map<String, MemoryShelf> keyed = new HashMap<>();
        private final List<Decision> unsent = new ArrayList<>();
        private final AnswersTaken taken;
        private final DecisionMaker maker;

        Subtask(KeyGroups own) {
            this.own = own;
            this.restored = restoredPositions();
            maker = new DecisionMaker(Samples.inForce(ruleVersion), "catalog", "build", () -> 0);
            List<AnswerCheckpoint> checkpoints = completed
                    .map(c -> c.union.stream().map(AnswerCheckpoint::decode).toList())
                    .orElse(List.of());
            completed.ifPresent(c -> c.keyed.forEach((key, shelf) -> keyed.put(key, shelf.copy())));
            taken = AnswersTaken.from(log, checkpoints, own, "writer-" + writers++, limits);
        }

        /** Its process has sources too, which do not know either that others read now. */
        void readOnItsOwn() {
            for (int partition = 0; partition < source.size(); partition++) {
                List<RiskEvent> events = source.get(partition);
                int from = Math.toIntExact(restored[partition]);
                int to = Math.min(events.size(), from + random.nextInt(20));
                for (int offset = from; offset < to; offset++) {
                    RiskEvent event = events.get(offset);
                    if (own.contains(keyGroup(event))) {
                        input.add(new Input(Optional.of(new Reading(event, partition, offset))));
                    }
                }
            }
        }

        void step() {
            if (!unsent.isEmpty() && random.nextInt(3) == 0) {
                log.append(unsent.remove(0));
            } else if (!input.isEmpty()) {
                Optional<Reading> reading = input.remove().reading;
                if (reading.isPresent()) {
                    answer(reading.get());
                } else if (running.contains(this)) {
                    snapshot(open.orElseThrow());
                }
            }
        }

        void drain() {
            while (!input.isEmpty()) {
                step();
            }
            flush();
        }

        private void flush() {
            unsent.forEach(log::append);
            unsent.clear();
        }

        private void answer(Reading read) {
            taken.seen().see("tidegate.events", read.partition, read.offset);
            String key = read.event.entities().get(1).id();
            AnswerHistory history =
                    new AnswerHistory(keyed.computeIfAbsent(key, unused -> new MemoryShelf()), HORIZON_MILLIS, 1 << 20);
            Answering.Answer answer = new Answering(maker, history, taken)
                    .answer(
                            Samples.record(read.event, read.partition, read.offset),
                            read.event,
                            new Seat(key, keyGroup(read.event), taken.attempt()),
                            1);
            unsent.add(answer.decision());
        }

        private void snapshot(Checkpoint checkpoint) {
            flush();
            checkpoint.union.add(taken.checkpoint(log).encode());
            keyed.forEach((key, shelf) -> {
                if (own.contains(Math.floorMod(key.hashCode(), KEY_GROUPS))) {
                    checkpoint.keyed.put(key, shelf.copy());
                }
            });
            if (checkpoint.union.size() == running.size()) {
                completed = open;
                open = Optional.empty();
            }
        }
    }
}
