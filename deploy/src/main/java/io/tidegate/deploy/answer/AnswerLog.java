package io.tidegate.deploy.answer;

import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.LogEntry;

/** The decisions topic as a restore sees it: partitions of records that are only ever appended. */
public interface AnswerLog extends AutoCloseable {
    /** Takes records of one partition in their order; partitions come in any order. */
    interface Reader {
        void read(int partition, long offset, LogEntry entry);
    }

    /** Offset of the first record that is still there, by partition. */
    long[] starts();

    /** Offset after the last record, by partition. */
    long[] ends();

    /** Reads every partition from an offset (included) to another (excluded). */
    void read(long[] from, long[] to, Reader reader);

    /** The list in which a fence stands first. */
    FenceList fences();

    /**
     * Appends a fence to every partition; when this returns, they are there.
     *
     * @return its offset, by partition
     */
    long[] append(Fence fence);

    @Override
    void close();
}
