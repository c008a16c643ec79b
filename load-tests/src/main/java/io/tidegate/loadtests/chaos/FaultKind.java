package io.tidegate.loadtests.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done to a cluster. */
public enum FaultKind {
    /** A TaskManager is killed as by kill -9; another is started after a while. */
    KILL_TASKMANAGER(Part.TASK_MANAGER),
    /** The JobManager that leads is killed; it is started again after a while. */
    KILL_JOBMANAGER(Part.JOB_MANAGER),
    /** The broker is killed, and started again on its data. */
    KILL_KAFKA(Part.KAFKA),
    /** Redis ends, and is started again, empty. */
    STOP_REDIS(Part.REDIS),
    /** A process does nothing for a while, as after kill -STOP: TaskManager, JobManager, Kafka or Redis. */
    PAUSE(null),
    /** The job's parallelism changes. */
    RESCALE(null);

    private final Optional<Part> part;

    FaultKind(@Nullable Part part) {
        this.part = Optional.ofNullable(part);
    }

    /** Of which a process is hit; empty where that is drawn, or where none is. */
    Optional<Part> part() {
        return part;
    }

    /** Whether a process is killed, stopped or paused. */
    public boolean hitsAProcess() {
        return this != RESCALE;
    }

    /** As people write it: {@code kill-taskmanager}. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that people write so; empty where there is none. */
    static Optional<FaultKind> ofOption(String option) {
        return Arrays.stream(values())
                .filter(kind -> kind.option().equals(option))
                .findFirst();
    }
}
