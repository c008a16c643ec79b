package io.tidegate.deploy.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.answer.KeyGroups;
import io.tidegate.deploy.decide.Seat;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Which keys a subtask has.
 *
 * @param maxParallelism number of key groups
 * @param own key groups of the subtask
 */
record SubtaskKeys(int maxParallelism, KeyGroups own) {
    SubtaskKeys {
        requireNonNull(own, "own is null");
    }

    static SubtaskKeys of(TaskInfo task) {
        KeyGroupRange range = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                task.getMaxNumberOfParallelSubtasks(),
                task.getNumberOfParallelSubtasks(),
                task.getIndexOfThisSubtask());
        return new SubtaskKeys(
                task.getMaxNumberOfParallelSubtasks(), new KeyGroups(range.getStartKeyGroup(), range.getEndKeyGroup()));
    }

    /** Where a key's events are decided. */
    Seat seat(String key, long attempt) {
        return new Seat(key, KeyGroupRangeAssignment.assignToKeyGroup(key, maxParallelism), attempt);
    }
}
