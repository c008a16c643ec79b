package io.tidegate.deploy.cluster;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.rest.messages.EmptyMessageParameters;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.JobMessageParameters;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointingStatistics;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointingStatisticsHeaders;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;
import org.apache.flink.runtime.rest.messages.taskmanager.TaskManagersHeaders;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Asks a cluster's JobManager. */
public final class FlinkRest implements AutoCloseable {
    private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(30);

    private final RestClusterClient<String> client;

    FlinkRest(Configuration cluster) {
        Configuration quick = new Configuration(cluster);
        quick.setString("rest.retry.max-attempts", "2");
        quick.setString("rest.retry.delay", "100 ms");
        try {
            this.client = new RestClusterClient<>(quick, "tidegate");
        } catch (Exception failure) {
            throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "no REST client", failure);
        }
    }

    /** Address of the web page. */
    public String address() {
        return client.getWebInterfaceURL();
    }

    /**
     * Submits a job: its classes must be on the cluster's class path.
     *
     * @throws TidegateException CLUSTER_UNAVAILABLE where the JobManager refuses it or does not answer
     */
    public JobID submit(StreamGraph job) {
        return answer(client.submitJob(job.getJobGraph()));
    }

    /** Where the job stands. */
    public JobStatus status(JobID job) {
        return answer(client.getJobStatus(job));
    }

    /** Whether every task of the job runs now. */
    public boolean runs(JobID job) {
        JobDetailsInfo details = answer(client.getJobDetails(job));
        return details.getJobStatus() == JobStatus.RUNNING
                && details.getJobVertexInfos().stream()
                        .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
    }

    /** How often the job went back to a checkpoint. */
    public long restores(JobID job) {
        return checkpointCounts(job).getNumberRestoredCheckpoints();
    }

    /** Checkpoints completed since the job was submitted. */
    public long checkpoints(JobID job) {
        return checkpointCounts(job).getNumberCompletedCheckpoints();
    }

    private CheckpointingStatistics.Counts checkpointCounts(JobID job) {
        JobMessageParameters parameters = new JobMessageParameters();
        parameters.jobPathParameter.resolve(job);
        return answer(client.sendRequest(
                        CheckpointingStatisticsHeaders.getInstance(), parameters, EmptyRequestBody.getInstance()))
                .getCounts();
    }

    /** Ends a job without a savepoint. */
    public void cancel(JobID job) {
        answer(client.cancel(job));
    }

    /** Names of the registered TaskManagers; none while the JobManager does not answer. */
    public List<String> registeredTaskManagers() {
        try {
            return answer(client.sendRequest(
                            TaskManagersHeaders.getInstance(),
                            EmptyMessageParameters.getInstance(),
                            EmptyRequestBody.getInstance()))
                    .getTaskManagerInfos()
                    .stream()
                    .map(info -> info.getResourceId().getResourceIdString())
                    .sorted()
                    .toList();
        } catch (TidegateException starting) {
            return List.of();
        }
    }

    static <T> T answer(CompletableFuture<T> request) {
        try {
            return request.get(ANSWER_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "JobManager did not answer", failure);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
