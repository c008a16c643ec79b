package io.tidegate.loadtests.load;

import io.tidegate.ingest.error.TidegateException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Asks Flink each second, in a thread of its own: it keeps its last ten checkpoints only. */
final class FlinkSampler implements AutoCloseable {
    private final FlinkWatch watch;
    private final InstantSource clock;
    private final long startMillis;
    private final EverySecond thread;
    private final TreeMap<Long, FlinkWatch.Checkpoint> checkpoints = new TreeMap<>();
    private final List<Collections> collections = new ArrayList<>();
    private Optional<String> problem = Optional.empty();

    /** Milliseconds spent in collections up to a time. */
    record Collections(long atMillis, long millis) {}

    /**
     * What was seen.
     *
     * @param problem the last question that had no answer
     */
    record Seen(List<FlinkWatch.Checkpoint> checkpoints, List<Collections> collections, Optional<String> problem) {
        Seen {
            checkpoints = List.copyOf(checkpoints);
            collections = List.copyOf(collections);
        }

        /** Of a run that nobody watched. */
        static Seen nothing() {
            return new Seen(List.of(), List.of(), Optional.empty());
        }
    }

    private FlinkSampler(FlinkWatch watch, InstantSource clock) throws InterruptedException {
        this.watch = watch;
        this.clock = clock;
        this.startMillis = clock.millis();
        look();
        this.thread = new EverySecond("ask-flink", 1_000, this::ask);
    }

    /**
     * Asks from now on.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE where the first question has no answer
     */
    static FlinkSampler start(FlinkWatch watch, InstantSource clock) throws InterruptedException {
        return new FlinkSampler(watch, clock);
    }

    private void look() throws InterruptedException {
        List<FlinkWatch.Checkpoint> known = watch.checkpoints(startMillis, Long.MAX_VALUE);
        OptionalLong millis = watch.collectionMillis();
        synchronized (this) {
            known.forEach(each -> checkpoints.put(each.startMillis(), each));
            millis.ifPresent(sum -> collections.add(new Collections(clock.millis(), sum)));
        }
    }

    private void ask() {
        try {
            look();
        } catch (TidegateException e) {
            synchronized (this) {
                problem = Optional.of(String.valueOf(e.getMessage()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized Seen seen() {
        return new Seen(new ArrayList<>(checkpoints.values()), collections, problem);
    }

    @Override
    public void close() {
        thread.close();
    }
}
