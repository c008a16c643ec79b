package io.tidegate.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFlinkIT {
    @TempDir
    Path folder;

    @Test
    void shouldRunAJobShowItsPageAndLeaveNothing() throws Exception {
        Path own = folder.resolve("flink");
        try (EmbeddedFlink flink = EmbeddedFlink.start(own, 1, 0, new Configuration())) {
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
            environment.setParallelism(1);
            environment.fromSequence(1, 100).sinkTo(new DiscardingSink<>());

            JobClient job = flink.submit(environment.getStreamGraph());

            assertThat(job.getJobExecutionResult().get(60, TimeUnit.SECONDS).getJobID())
                    .isEqualTo(job.getJobID());
            assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.FINISHED);
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(flink.webAddress().resolve("/index.html"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Apache Flink");
        }
        assertThat(own).doesNotExist();
    }
}
