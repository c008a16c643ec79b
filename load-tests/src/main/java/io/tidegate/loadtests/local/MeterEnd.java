package io.tidegate.loadtests.local;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.util.Collector;

/** The end of a job: counts what arrives on a meter, and lets nothing pass. */
public final class MeterEnd<T> extends RichFlatMapFunction<T, T> implements CheckpointListener {
    private static final long serialVersionUID = 1;

    private final String name;
    private final Spent<T> spent;
    private transient Meter meter = new Meter();

    /** Nanoseconds that an element says it took. */
    public interface Spent<T> extends ToLongFunction<T>, Serializable {}

    /** @param name of the meter */
    public MeterEnd(String name, Spent<T> spent) {
        this.name = requireNonNull(name, "name is null");
        this.spent = requireNonNull(spent, "spent is null");
    }

    @Override
    public void open(OpenContext context) {
        meter = Meter.named(name);
    }

    @Override
    public void flatMap(T element, Collector<T> output) {
        meter.add(spent.applyAsLong(element));
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        meter.checkpointed();
    }
}
