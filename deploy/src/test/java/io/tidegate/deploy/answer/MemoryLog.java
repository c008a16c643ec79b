package io.tidegate.deploy.answer;

import io.tidegate.ingest.decision.AnswerCounts;
import io.tidegate.ingest.decision.AnswerRule;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.LogEntry;
import java.util.ArrayList;
import java.util.List;

/** A decisions log in memory. */
public final class MemoryLog implements AnswerLog {
    private final List<List<LogEntry>> partitions = new ArrayList<>();
    private final List<Fence> fences = new ArrayList<>();
    private final long[] starts;
    private Runnable beforeEach = () -> {};

    public MemoryLog(int partitionCount) {
        starts = new long[partitionCount];
        for (int partition = 0; partition < partitionCount; partition++) {
            partitions.add(new ArrayList<>());
        }
    }

    /** What others do before each request of a subtask that takes over or stands at a barrier. */
    public void beforeEach(Runnable action) {
        beforeEach = action;
    }

    public int partitions() {
        return partitions.size();
    }

    public List<LogEntry> partition(int partition) {
        return partitions.get(partition);
    }

    /** Appends a decision to the partition of its event. */
    public void append(Decision decision) {
        partitions
                .get(Math.floorMod(decision.eventId().hashCode(), partitions.size()))
                .add(decision);
    }

    /** Deletes what it holds now, as retention does: it starts where it ends. */
    public void expire() {
        for (int partition = 0; partition < starts.length; partition++) {
            starts[partition] = partitions.get(partition).size();
        }
    }

    @Override
    public long[] starts() {
        return starts.clone();
    }

    @Override
    public long[] ends() {
        beforeEach.run();
        return partitions.stream().mapToLong(List::size).toArray();
    }

    @Override
    public void read(long[] from, long[] to, Reader reader) {
        beforeEach.run();
        for (int partition = 0; partition < partitions.size(); partition++) {
            for (long offset = from[partition]; offset < to[partition]; offset++) {
                reader.read(partition, offset, partitions.get(partition).get(Math.toIntExact(offset)));
            }
        }
    }

    @Override
    public FenceList fences() {
        return new FenceList() {
            @Override
            public long start() {
                return 0;
            }

            @Override
            public long end() {
                beforeEach.run();
                return fences.size();
            }

            @Override
            public List<Fence> read(long from, long to) {
                beforeEach.run();
                return List.copyOf(fences.subList(Math.toIntExact(from), Math.toIntExact(to)));
            }

            @Override
            public long append(Fence fence) {
                beforeEach.run();
                fences.add(fence);
                return fences.size() - 1L;
            }
        };
    }

    @Override
    public long[] append(Fence fence) {
        long[] offsets = new long[partitions.size()];
        for (int partition = 0; partition < offsets.length; partition++) {
            beforeEach.run();
            offsets[partition] = partitions.get(partition).size();
            partitions.get(partition).add(fence);
        }
        return offsets;
    }

    /** What the readers' rule makes of the whole log. */
    public AnswerCounts judged() {
        AnswerRule rule = new AnswerRule(AnswerRule.IDS_MAX_DEFAULT);
        for (int partition = 0; partition < partitions.size(); partition++) {
            for (LogEntry entry : partitions.get(partition)) {
                if (entry instanceof Fence fence) {
                    rule.observe(partition, fence);
                } else {
                    rule.observe(partition, (Decision) entry);
                }
            }
        }
        return rule.counts();
    }

    @Override
    public void close() {}
}
