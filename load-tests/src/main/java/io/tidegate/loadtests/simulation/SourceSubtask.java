package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.workload.SeededRandom;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.avro.Decoded;
import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.event.RecordOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads some partitions of a topic, decodes and checks their records, and looks reference data up for events. */
final class SourceSubtask implements Subtask {
    private final World world;
    private final SeededRandom random;
    private final SimulatedTopic topic;
    private final Expected expected;
    private final List<PartitionReader> partitions = new ArrayList<>();
    private final LookupQueue lookups;
    private final Output output;
    private Optional<Checkpoint> pending = Optional.empty();
    private long timeMillis = Long.MIN_VALUE;
    private boolean idle;

    /**
     * @param index of the subtask, from 0
     * @param of number of subtasks
     * @param restored what it goes on from; empty: from the beginning
     */
    SourceSubtask(
            World world,
            SeededRandom random,
            Expected expected,
            int index,
            int of,
            Optional<Checkpoint> restored,
            Output output) {
        this.world = requireNonNull(world, "world is null");
        this.random = requireNonNull(random, "random is null");
        this.expected = requireNonNull(expected, "expected is null");
        this.topic = expected == Expected.EVENT ? world.events : world.outcomes;
        this.lookups = new LookupQueue(world);
        this.output = requireNonNull(output, "output is null");
        for (int partition = index; partition < topic.partitionCount(); partition += of) {
            long offset = restored.isPresent() ? world.parts.restored(offsets(restored.get())[partition]) : 0;
            partitions.add(new PartitionReader(
                    topic, partition, expected, Math.min(offset, topic.end(partition)), world.clock));
        }
        if (expected == Expected.OUTCOME) {
            output.broadcast(new Message.Idle(true));
        }
        restored.ifPresent(checkpoint -> checkpoint.waiting.stream()
                .filter(ingested -> ownsWaiting(ingested.origin(), index, of))
                .forEach(lookups::begin));
    }

    private boolean ownsWaiting(RecordOrigin origin, int index, int of) {
        long at = world.gaps.movedLookups() ? origin.partition() + origin.offset() : origin.partition();
        return origin.topic().equals(topic.name()) && at % of == index;
    }

    private long[] offsets(Checkpoint checkpoint) {
        return checkpoint.offsets.computeIfAbsent(topic.name(), unknown -> new long[topic.partitionCount()]);
    }

    /** Begins a checkpoint with its next step. */
    void trigger(Checkpoint checkpoint) {
        pending = Optional.of(checkpoint);
    }

    @Override
    public boolean step() {
        if (pending.isPresent() && random.chance(0.5)) {
            store(pending.get());
            pending = Optional.empty();
            return true;
        }
        return switch (random.below(4)) {
            case 0 -> lookups.step() || leave() || read() || time();
            case 1 -> leave() || read() || time() || lookups.step();
            case 2 -> time() || read() || leave() || lookups.step();
            default -> read() || leave() || lookups.step() || time();
        };
    }

    /** Whether it has read everything and all of it has left. */
    boolean isDone() {
        return lookups.isEmpty() && pending.isEmpty() && partitions.stream().allMatch(PartitionReader::isAtEnd);
    }

    private void store(Checkpoint checkpoint) {
        long[] offsets = offsets(checkpoint);
        partitions.forEach(partition -> offsets[partition.partition()] = partition.offset());
        checkpoint.waiting.addAll(lookups.waiting());
        output.broadcast(new Message.Barrier(checkpoint));
        checkpoint.stored();
    }

    private boolean read() {
        List<PartitionReader> readable =
                partitions.stream().filter(partition -> !partition.isAtEnd()).toList();
        if (readable.isEmpty() || !lookups.hasRoom()) {
            return false;
        }
        PartitionReader partition = readable.get(random.below(readable.size()));
        RecordOrigin origin = partition.origin();
        SimulatedTopic.Stored stored = partition.peek();
        Decoded decoded = partition.read();
        if (decoded.ingested().isEmpty()) {
            DeadLetter letter = DeadLetter.of(origin, decoded.problem().orElseThrow(), stored.key(), stored.value());
            world.parts.sent(letter).ifPresent(world.auditor::deadLetter);
            return true;
        }
        Ingested ingested = decoded.ingested().get();
        if (expected == Expected.OUTCOME) {
            send(new RelayRecord(ingested, world.shipped.catalog().size()));
        } else {
            wake();
            lookups.begin(ingested);
        }
        return true;
    }

    private boolean leave() {
        Optional<RelayRecord> record = lookups.leave();
        record.ifPresent(this::send);
        return record.isPresent();
    }

    private void send(RelayRecord record) {
        output.send(record, new Expectation(record.features().clone(), false, false, false));
    }

    /** Says how far event time has come; outcomes never do. */
    private boolean time() {
        if (expected == Expected.OUTCOME) {
            return false;
        }
        for (PartitionReader partition : partitions) {
            if (!partition.isIdle() && (partition.isAtEnd() || world.swarm.idleWithBacklog()) && random.chance(0.1)) {
                partition.markIdle();
            }
        }
        boolean allIdle = partitions.stream().allMatch(PartitionReader::isIdle);
        if (allIdle != idle) {
            idle = allIdle;
            output.broadcast(new Message.Idle(allIdle));
            return true;
        }
        long reached = partitions.stream()
                .filter(partition -> !partition.isIdle())
                .mapToLong(PartitionReader::timeMillis)
                .min()
                .orElse(Long.MIN_VALUE);
        if (reached > timeMillis) {
            timeMillis = reached;
            output.broadcast(new Message.Time(reached));
            return true;
        }
        return false;
    }

    private void wake() {
        if (idle) {
            idle = false;
            output.broadcast(new Message.Idle(false));
        }
    }
}
