package io.tidegate.loadtests.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.answer.AnswerLog;
import io.tidegate.deploy.answer.FenceList;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.kafka.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The topic of decisions, in the bytes that stand on it, and the list of fences. Whatever is appended is shown to a listener. */
final class DecisionsTopic implements AnswerLog {
    /** Is shown every record, at the moment at which it is appended. */
    interface Listener {
        void appended(int partition, long offset, byte[] value);
    }

    private final SimulatedTopic topic;
    private final SimulatedClock clock;
    private final Listener listener;
    private final List<Fence> fences = new ArrayList<>();
    private Runnable beforeFence = () -> {};

    DecisionsTopic(int partitionCount, SimulatedClock clock, Listener listener) {
        this.topic = new SimulatedTopic(Topics.DECISIONS, partitionCount);
        this.clock = requireNonNull(clock, "clock is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /** What others do between the fences of a take-over. */
    void beforeFence(Runnable action) {
        beforeFence = action;
    }

    int partitionCount() {
        return topic.partitionCount();
    }

    int partitionOf(String eventKey) {
        return topic.partitionOf(eventKey);
    }

    /** @return the record's offset */
    long append(int partition, byte[] key, byte[] value) {
        long offset = topic.append(partition, new SimulatedTopic.Stored(key, value, clock.millis()));
        listener.appended(partition, offset, value);
        return offset;
    }

    @Override
    public long[] starts() {
        return new long[topic.partitionCount()];
    }

    @Override
    public long[] ends() {
        long[] ends = new long[topic.partitionCount()];
        Arrays.setAll(ends, topic::end);
        return ends;
    }

    @Override
    public void read(long[] from, long[] to, Reader reader) {
        for (int partition = 0; partition < from.length; partition++) {
            for (long offset = from[partition]; offset < to[partition]; offset++) {
                reader.read(
                        partition,
                        offset,
                        Codecs.DECISIONS.decode(topic.get(partition, offset).value()));
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
                return fences.size();
            }

            @Override
            public List<Fence> read(long from, long to) {
                return List.copyOf(fences.subList(Math.toIntExact(from), Math.toIntExact(to)));
            }

            @Override
            public long append(Fence fence) {
                beforeFence.run();
                fences.add(fence);
                return fences.size() - 1L;
            }
        };
    }

    @Override
    public long[] append(Fence fence) {
        long[] offsets = new long[topic.partitionCount()];
        for (int partition = 0; partition < offsets.length; partition++) {
            beforeFence.run();
            offsets[partition] = append(partition, fence.writer().getBytes(UTF_8), Codecs.DECISIONS.encode(fence));
        }
        return offsets;
    }

    @Override
    public void close() {}
}
