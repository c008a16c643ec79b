package io.tidegate.deploy.cluster;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The state of a cluster; each change of it is in the cluster's folder when it is made. Several threads may use it. */
final class KeptState {
    private final Path folder;
    private ClusterState state;

    KeptState(Path folder, ClusterState state) {
        this.folder = requireNonNull(folder, "folder is null");
        this.state = requireNonNull(state, "state is null");
    }

    synchronized ClusterState now() {
        return state;
    }

    synchronized void change(UnaryOperator<ClusterState> change) {
        // In this order: a process whose start cannot be written down is still ended.
        state = change.apply(state);
        state.write(folder);
    }

    /** Has one process more, which was not started yet. */
    void add(ServerCommand command) {
        change(before -> before.with(new ClusterState.Member(command, ClusterState.Member.NONE)));
    }

    /** Names of processes, in the order in which they are started. */
    List<String> names(Predicate<String> wanted) {
        return now().members().stream()
                .map(ClusterState.Member::name)
                .filter(wanted)
                .toList();
    }

    /** Names of all processes, in the order in which they are ended. */
    List<String> namesBackwards() {
        List<String> names = new ArrayList<>(names(any -> true));
        Collections.reverse(names);
        return names;
    }

    /**
     * The process of a name.
     *
     * @throws TidegateException INVALID_INPUT where there is none
     */
    ClusterState.Member member(String name) {
        return now().member(requireNonNull(name, "name is null"))
                .orElseThrow(() -> new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "process name=" + name + " is unknown, there are " + names(any -> true)));
    }

    /** Refuses a name that a process has. */
    void requireUnused(String name) {
        if (now().member(name).isPresent()) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "process name=" + name + " is taken");
        }
    }
}
