package io.tidegate.deploy.cluster;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobResourceRequirements;
import org.apache.flink.runtime.jobgraph.JobVertexID;
import org.apache.flink.runtime.jobgraph.JobVertexResourceRequirements;
import org.apache.flink.runtime.rest.messages.EmptyMessageParameters;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.JobExceptionsHeaders;
import org.apache.flink.runtime.rest.messages.JobMessageParameters;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointingStatistics;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointingStatisticsHeaders;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;
import org.apache.flink.runtime.rest.messages.job.JobExceptionsMessageParameters;
import org.apache.flink.runtime.rest.messages.job.JobResourceRequirementsHeaders;
import org.apache.flink.runtime.rest.messages.taskmanager.TaskManagerInfo;
import org.apache.flink.runtime.rest.messages.taskmanager.TaskManagersHeaders;
import org.apache.flink.util.ExceptionUtils;

/**
 * Asks a cluster's JobManager; where JobManagers are highly available, the one that leads. Counts of checkpoints and
 * restores begin anew when another takes the lead.
 */
public final class FlinkRest implements AutoCloseable {
    private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(30);
    private static final String CAUSED_BY = "Caused by: ";

    private final RestClusterClient<String> client;

    FlinkRest(Configuration cluster) {
        Configuration quick = new Configuration(cluster);
        quick.setString("rest.retry.max-attempts", "2");
        quick.setString("rest.retry.delay", "100 ms");
        quick.setString("rest.await-leader-timeout", "5 s");
        try {
            this.client = new RestClusterClient<>(quick, "tidegate");
        } catch (Exception failure) {
            throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "no REST client", failure);
        }
    }

    /**
     * Address of the web page.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE where none leads
     */
    public String address() {
        try {
            return client.getWebInterfaceURL();
        } catch (RuntimeException failure) {
            throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "no JobManager leads", failure);
        }
    }

    /**
     * Submits a job: its classes must be on the cluster's class path.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE where the JobManager refuses it or does not answer
     */
    JobID submit(JobGraph job) {
        return answer(client.submitJob(job));
    }

    /** Whether the JobManager has the job, running or ended; not where none answers. */
    boolean knows(JobID job) {
        try {
            return answer(client.listJobs()).stream()
                    .anyMatch(known -> known.getJobId().equals(job));
        } catch (TidegateException away) {
            return false;
        }
    }

    /** Where the job stands. */
    public JobStatus status(JobID job) {
        return answer(client.getJobStatus(job));
    }

    /** Whether every task of the job runs now; not where no JobManager answers. */
    public boolean runs(JobID job) {
        try {
            JobDetailsInfo details = answer(client.getJobDetails(job));
            return details.getJobStatus() == JobStatus.RUNNING
                    && details.getJobVertexInfos().stream()
                            .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
        } catch (TidegateException away) {
            return false;
        }
    }

    /**
     * Waits until every task of the job runs.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE at the deadline, or with the status and the cause as soon as the job
     *     has ended for good
     */
    void awaitRuns(JobID job, Duration deadline) {
        Await.until("job " + job + " running", deadline, () -> {
            boolean runs = runs(job);
            if (!runs) {
                requireNotEnded(job);
            }
            return runs;
        });
    }

    private void requireNotEnded(JobID job) {
        JobStatus status;
        try {
            status = status(job);
        } catch (TidegateException away) {
            return;
        }
        if (status.isGloballyTerminalState()) {
            throw new TidegateException(
                    ErrorCode.CLUSTER_UNAVAILABLE, "job " + job + " has ended, status=" + status + failure(job));
        }
    }

    /** What the job failed of last, to be put behind a message; empty where it did not, or nobody knows. */
    private String failure(JobID job) {
        JobExceptionsMessageParameters parameters = new JobExceptionsMessageParameters();
        parameters.jobPathParameter.resolve(job);
        try {
            return answer(client.sendRequest(
                            JobExceptionsHeaders.getInstance(), parameters, EmptyRequestBody.getInstance()))
                    .getExceptionHistory()
                    .getEntries()
                    .stream()
                    .findFirst()
                    .map(newest -> ": " + rootCause(newest.getStacktrace()))
                    .orElse("");
        } catch (TidegateException unknown) {
            return "";
        }
    }

    /** The exception in a stack trace that the others came from: the last that caused one, else the first line. */
    static String rootCause(String stackTrace) {
        String cause = stackTrace.lines().findFirst().orElse("");
        for (String line : stackTrace.lines().toList()) {
            if (line.startsWith(CAUSED_BY)) {
                cause = line.substring(CAUSED_BY.length());
            }
        }
        return cause;
    }

    /** Subtasks of the job's widest step. */
    public int parallelism(JobID job) {
        return answer(client.getJobDetails(job)).getJobVertexInfos().stream()
                .mapToInt(JobDetailsInfo.JobVertexDetailsInfo::getParallelism)
                .max()
                .orElse(0);
    }

    /**
     * Gives a running job another parallelism: it goes back to its newest checkpoint and on with as many subtasks as
     * there are slots for, and later with more where slots come. Steps that are narrower than the widest stay so, and
     * none gets more than the most it was built for. Returns when the JobManager has agreed.
     *
     * @param parallelism of the widest steps, at most the job's key groups
     * @throws TidegateException CLUSTER_UNAVAILABLE where the JobManager refuses, as one without
     *     {@code jobmanager.scheduler: adaptive} does
     */
    public void rescale(JobID job, int parallelism) {
        Map<JobVertexID, JobVertexResourceRequirements> now = answer(client.sendRequest(
                        JobResourceRequirementsHeaders.INSTANCE, parameters(job), EmptyRequestBody.getInstance()))
                .asJobResourceRequirements()
                .orElseThrow(() -> new TidegateException(
                        ErrorCode.CLUSTER_UNAVAILABLE, "job=" + job + " has no parallelism that can be changed"))
                .getJobVertexParallelisms();
        int widest = now.values().stream().mapToInt(FlinkRest::most).max().orElse(0);
        Map<JobVertexID, Integer> limits = answer(client.getJobDetails(job)).getJobVertexInfos().stream()
                .collect(Collectors.toMap(
                        JobDetailsInfo.JobVertexDetailsInfo::getJobVertexID,
                        JobDetailsInfo.JobVertexDetailsInfo::getMaxParallelism));
        JobResourceRequirements.Builder wanted = JobResourceRequirements.newBuilder();
        now.forEach((step, before) -> wanted.setParallelismForJobVertex(
                step,
                1,
                most(before) == widest ? Math.min(parallelism, limits.getOrDefault(step, parallelism)) : most(before)));
        answer(client.updateJobResourceRequirements(job, wanted.build()));
    }

    private static int most(JobVertexResourceRequirements step) {
        return step.getParallelism().getUpperBound();
    }

    /** How often the job went back to a checkpoint. */
    public long restores(JobID job) {
        return checkpointing(job).getCounts().getNumberRestoredCheckpoints();
    }

    /** Checkpoints completed since the job was submitted. */
    public long checkpoints(JobID job) {
        return checkpointing(job).getCounts().getNumberCompletedCheckpoints();
    }

    /** The newest checkpoint that the JobManager in the lead has completed. */
    public Optional<Checkpoint> latestCheckpoint(JobID job) {
        return Optional.ofNullable(checkpointing(job).getLatestCheckpoints().getCompletedCheckpointStatistics())
                .map(latest -> new Checkpoint(
                        latest.getId(), latest.getLatestAckTimestamp(), String.valueOf(latest.getExternalPath())));
    }

    /** The checkpoint that the job went back to last, where it did. */
    public Optional<Checkpoint> latestRestore(JobID job) {
        return Optional.ofNullable(checkpointing(job).getLatestCheckpoints().getRestoredCheckpointStatistics())
                .map(latest -> new Checkpoint(
                        latest.getId(), latest.getRestoreTimestamp(), String.valueOf(latest.getExternalPath())));
    }

    /**
     * A checkpoint.
     *
     * @param id counts from 1, also over restarts
     * @param atMillis when it was completed, or gone back to, since the epoch
     * @param path where it lies
     */
    public record Checkpoint(long id, long atMillis, String path) {}

    private CheckpointingStatistics checkpointing(JobID job) {
        return answer(client.sendRequest(
                CheckpointingStatisticsHeaders.getInstance(), parameters(job), EmptyRequestBody.getInstance()));
    }

    private static JobMessageParameters parameters(JobID job) {
        JobMessageParameters parameters = new JobMessageParameters();
        parameters.jobPathParameter.resolve(job);
        return parameters;
    }

    /** Ends a job without a savepoint. */
    public void cancel(JobID job) {
        answer(client.cancel(job));
    }

    /** Names of the registered TaskManagers; none while the JobManager does not answer. */
    public List<String> registeredTaskManagers() {
        return taskManagers()
                .map(info -> info.getResourceId().getResourceIdString())
                .sorted()
                .toList();
    }

    /** Whether a TaskManager is registered and was heard of since a time. */
    boolean heardOf(String taskManager, long sinceMillis) {
        return taskManagers()
                .anyMatch(info -> info.getResourceId().getResourceIdString().equals(taskManager)
                        && info.getLastHeartbeat() > sinceMillis);
    }

    private Stream<TaskManagerInfo> taskManagers() {
        try {
            return answer(client.sendRequest(
                            TaskManagersHeaders.getInstance(),
                            EmptyMessageParameters.getInstance(),
                            EmptyRequestBody.getInstance()))
                    .getTaskManagerInfos()
                    .stream();
        } catch (TidegateException starting) {
            return Stream.empty();
        }
    }

    static <T> T answer(CompletableFuture<T> request) {
        try {
            return request.get(ANSWER_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "interrupted", interrupted);
        } catch (ExecutionException failure) {
            throw new TidegateException(
                    ErrorCode.CLUSTER_UNAVAILABLE,
                    "JobManager did not answer as expected: "
                            + ExceptionUtils.stripExecutionException(failure).getMessage(),
                    failure);
        } catch (TimeoutException failure) {
            throw new TidegateException(
                    ErrorCode.CLUSTER_UNAVAILABLE, "JobManager did not answer within " + ANSWER_DEADLINE, failure);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
