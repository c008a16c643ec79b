package io.tidegate.loadtests.load;

import io.tidegate.ingest.error.TidegateException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks Flink each second, in a thread of its own: it keeps its last ten checkpoints only. */
final class FlinkSampler implements AutoCloseable {
    private final FlinkWatch watch;
    private final InstantSource clock;
    private final long startMillis;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "ask-flink");
        made.setDaemon(true);
        return made;
    });
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
    record Seen(
            long startMillis,
            List<FlinkWatch.Checkpoint> checkpoints,
            List<Collections> collections,
            Optional<String> problem) {
        Seen {
            checkpoints = List.copyOf(checkpoints);
            collections = List.copyOf(collections);
        }

        /** Of a run that nobody watched. */
        static Seen nothing() {
            return new Seen(0, List.of(), List.of(), Optional.empty());
        }
    }

    private FlinkSampler(FlinkWatch watch, InstantSource clock) {
        this.watch = watch;
        this.clock = clock;
        this.startMillis = clock.millis();
    }

    static FlinkSampler start(FlinkWatch watch, InstantSource clock) {
        FlinkSampler sampler = new FlinkSampler(watch, clock);
        var unused = sampler.thread.scheduleAtFixedRate(sampler::ask, 0, 1, TimeUnit.SECONDS);
        return sampler;
    }

    private void ask() {
        try {
            List<FlinkWatch.Checkpoint> known = watch.checkpoints(startMillis, Long.MAX_VALUE);
            long millis = watch.collectionMillis();
            synchronized (this) {
                known.forEach(each -> checkpoints.put(each.startMillis(), each));
                collections.add(new Collections(clock.millis(), millis));
            }
        } catch (TidegateException e) {
            synchronized (this) {
                problem = Optional.of(String.valueOf(e.getMessage()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized Seen seen() {
        return new Seen(startMillis, new ArrayList<>(checkpoints.values()), collections, problem);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
