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
    private Runnable beforeAppend = () -> {};

    public MemoryLog(int partitionCount) {
        for (int partition = 0; partition < partitionCount; partition++) {
            partitions.add(new ArrayList<>());
        }
    }

    /** What others do between the reading of the log's end and the fence. */
    public void beforeAppend(Runnable action) {
        beforeAppend = action;
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

    @Override
    public long[] starts() {
        return new long[partitions.size()];
    }

    @Override
    public long[] ends() {
        return partitions.stream().mapToLong(List::size).toArray();
    }

    @Override
    public void read(long[] from, long[] to, Reader reader) {
        for (int partition = 0; partition < partitions.size(); partition++) {
            for (long offset = from[partition]; offset < to[partition]; offset++) {
                reader.read(partition, offset, partitions.get(partition).get(Math.toIntExact(offset)));
            }
        }
    }

    @Override
    public long[] append(Fence fence) {
        long[] offsets = new long[partitions.size()];
        for (int partition = 0; partition < offsets.length; partition++) {
            beforeAppend.run();
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
