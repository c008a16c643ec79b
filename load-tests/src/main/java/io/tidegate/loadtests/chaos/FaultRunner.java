package io.tidegate.loadtests.chaos;

import io.tidegate.deploy.cluster.Await;
import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Does the faults of a round at their times, and undoes each when it is over. */
final class FaultRunner implements AutoCloseable {
    private static final Duration VICTIM_DEADLINE = Duration.ofMinutes(2);
    private static final Duration RESCALE_DEADLINE = Duration.ofSeconds(30);
    private static final int START_TRIES = 3;
    private static final int THREADS = 4;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ChaosCluster cluster;
    private final RecoveryWatch watch;
    private final Consumer<String> progress;
    private final ScheduledExecutorService mending = Executors.newScheduledThreadPool(THREADS);
    private final List<Future<?>> mends = new ArrayList<>();
    private final List<String> away = new CopyOnWriteArrayList<>();
    private final List<Struck> struck = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();

    FaultRunner(ChaosCluster cluster, RecoveryWatch watch, Consumer<String> progress) {
        this.cluster = cluster;
        this.watch = watch;
        this.progress = progress;
    }

    /**
     * Does all of them and returns when the last one is undone and the job runs again.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE where the cluster does not come back
     */
    void run(List<Fault> faults, long startNanos) throws InterruptedException {
        for (Fault fault : faults) {
            awaitNanos(startNanos + TimeUnit.MILLISECONDS.toNanos(fault.atMillis()));
            strike(fault);
        }
        for (Future<?> mend : mends) {
            try {
                mend.get();
            } catch (ExecutionException failure) {
                throw failure.getCause() instanceof TidegateException problem
                        ? problem
                        : new IllegalStateException("a fault was not undone", failure);
            }
        }
        Await.until("the job to run after the last fault", VICTIM_DEADLINE, () -> {
            revive();
            return cluster.isRunning();
        });
    }

    /** The faults done so far. */
    List<Struck> struck() {
        return struck;
    }

    /** Names of processes that ended on their own and were started again. */
    List<String> ended() {
        return ended;
    }

    private void awaitNanos(long dueNanos) throws InterruptedException {
        while (System.nanoTime() < dueNanos) {
            revive();
            LockSupport.parkNanos(POLL_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private void revive() {
        List<String> started = cluster.revive(away);
        started.forEach(name -> progress.accept(name + " ended on its own and was started again"));
        ended.addAll(started);
    }

    private void strike(Fault fault) {
        String victim = fault.kind() == FaultKind.RESCALE ? rescale(fault) : hit(fault, victim(fault));
        Struck done = new Struck(fault, victim, System.currentTimeMillis());
        struck.add(done);
        progress.accept("fault " + fault.number() + ": " + done.text());
    }

    /** The first of those there is, counted round; waits where all are away. */
    private String victim(Fault fault) {
        List<String> candidates = new ArrayList<>();
        Await.until("a process of " + fault.part() + " to hit", VICTIM_DEADLINE, () -> {
            revive();
            cluster.alive(fault.part()).stream()
                    .filter(name -> !away.contains(name))
                    .forEach(candidates::add);
            return !candidates.isEmpty();
        });
        return fault.kind() == FaultKind.KILL_JOBMANAGER
                ? candidates.get(0)
                : candidates.get(fault.choice() % candidates.size());
    }

    private String hit(Fault fault, String victim) {
        away.add(victim);
        watch.struck(fault.number(), System.nanoTime());
        switch (fault.kind()) {
            case KILL_TASKMANAGER, KILL_JOBMANAGER, KILL_KAFKA -> cluster.kill(victim);
            case STOP_REDIS -> cluster.stop(victim);
            case PAUSE -> cluster.pause(victim);
            case RESCALE -> throw new IllegalArgumentException("hits no process");
        }
        mends.add(mending.schedule(() -> mend(fault, victim), fault.forMillis(), TimeUnit.MILLISECONDS));
        return victim;
    }

    /** A JobManager that is away, or has just got another order, may not take it: that is tried for a while. */
    private String rescale(Fault fault) {
        List<Integer> parallelism = new ArrayList<>();
        watch.struck(fault.number(), System.nanoTime());
        try {
            Await.until("the JobManager to take another parallelism", RESCALE_DEADLINE, () -> {
                revive();
                try {
                    parallelism.add(cluster.rescale());
                    return true;
                } catch (TidegateException away) {
                    return false;
                }
            });
        } catch (TidegateException refused) {
            progress.accept("the job was not rescaled: " + refused.getMessage());
        }
        return parallelism.isEmpty() ? Struck.NOT_RESCALED : Integer.toString(parallelism.get(0));
    }

    private void mend(Fault fault, String victim) {
        if (fault.kind() == FaultKind.PAUSE) {
            cluster.resume(victim);
        } else {
            startAgain(victim);
        }
        away.remove(victim);
    }

    /** A process may end again at once where another one is away. */
    private void startAgain(String victim) {
        for (int tries = 1; ; tries++) {
            try {
                cluster.start(victim);
                return;
            } catch (TidegateException failure) {
                if (tries == START_TRIES) {
                    throw failure;
                }
                progress.accept(victim + " did not come up, and is started again");
            }
        }
    }

    @Override
    public void close() {
        mending.shutdownNow();
    }
}
