package io.tidegate.loadtests.local;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A feed as a source, as fast as the job takes it. For parallelism 1 and jobs that do not recover: it remembers nothing.
 */
public final class FedSource<T>
        implements Source<T, FedSource.Whole, FedSource.Whole>,
                ResultTypeQueryable<T>,
                SimpleVersionedSerializer<FedSource.Whole> {
    /** Elements handed over before other work of the task gets its turn. */
    private static final int TURN = 64;

    private static final long serialVersionUID = 1;

    private final Feed<T> feed;
    private final long count;
    private final TypeInformation<T> type;

    /** @param count of elements; the job ends after them */
    public FedSource(Feed<T> feed, long count, TypeInformation<T> type) {
        this.feed = requireNonNull(feed, "feed is null");
        this.count = count;
        this.type = requireNonNull(type, "type is null");
    }

    /** The whole feed: there is nothing to split. */
    public record Whole() implements SourceSplit {
        @Override
        public String splitId() {
            return "whole";
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<T, Whole> createReader(SourceReaderContext context) {
        return new Reader();
    }

    @Override
    public SplitEnumerator<Whole, Whole> createEnumerator(SplitEnumeratorContext<Whole> context) {
        return new NothingToSplit();
    }

    @Override
    public SplitEnumerator<Whole, Whole> restoreEnumerator(SplitEnumeratorContext<Whole> context, Whole checkpoint) {
        return new NothingToSplit();
    }

    @Override
    public SimpleVersionedSerializer<Whole> getSplitSerializer() {
        return this;
    }

    @Override
    public SimpleVersionedSerializer<Whole> getEnumeratorCheckpointSerializer() {
        return this;
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(Whole whole) {
        return new byte[0];
    }

    @Override
    public Whole deserialize(int version, byte[] serialized) {
        return new Whole();
    }

    private final class Reader implements SourceReader<T, Whole> {
        private long next;

        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<T> output) throws InterruptedException {
            for (int i = 0; i < TURN; i++) {
                if (next == count) {
                    return InputStatus.END_OF_INPUT;
                }
                output.collect(feed.at(next));
                next++;
            }
            return InputStatus.MORE_AVAILABLE;
        }

        @Override
        public List<Whole> snapshotState(long checkpointId) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void addSplits(List<Whole> splits) {}

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }

    private static final class NothingToSplit implements SplitEnumerator<Whole, Whole> {
        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, @Nullable String hostname) {}

        @Override
        public void addSplitsBack(List<Whole> splits, int subtask) {}

        @Override
        public void addReader(int subtask) {}

        @Override
        public Whole snapshotState(long checkpointId) {
            return new Whole();
        }

        @Override
        public void close() {}
    }
}
