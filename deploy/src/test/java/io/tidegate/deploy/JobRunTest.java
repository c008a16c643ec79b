package io.tidegate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

class JobRunTest {
    @Test
    void shouldTellTheProblemsForWhichAJobFailed() {
        List<Problem> problems = List.of(
                new Problem(ErrorCode.INVALID_INPUT, "limits.tailBytes = 1"),
                new Problem(ErrorCode.INVALID_INPUT, "limits.tailDiskBytes = 0"));
        Throwable cause = new SerializedThrowable(new SuppressRestartsException(new TidegateException(problems)));

        assertThat(JobRun.failure(failed(cause)).problems()).isEqualTo(problems);
        assertThat(JobRun.failure(failed(new IllegalStateException(cause))).problems())
                .isEqualTo(problems);
    }

    @Test
    void shouldOwnUpToAFailureOfAnotherKind() {
        TidegateException told = JobRun.failure(failed(new SerializedThrowable(new IllegalStateException("state"))));

        assertThat(told.problems()).extracting(Problem::code).containsExactly(ErrorCode.INTERNAL);
        assertThat(told).hasMessageContaining("the job failed: ").hasStackTraceContaining("state");
    }

    private static ExecutionException failed(Throwable cause) {
        return new ExecutionException(new JobExecutionException(new JobID(), "Job execution failed.", cause));
    }
}
