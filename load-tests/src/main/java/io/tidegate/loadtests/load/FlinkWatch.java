package io.tidegate.loadtests.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Asks Flink's web page what else went on: checkpoints, and pauses of the collectors. */
final class FlinkWatch {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLLECTION = "Status.JVM.GarbageCollector.All.Time";

    private final URI page;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(DEADLINE).build();

    /** A checkpoint: when it began, in milliseconds since the epoch, and how long it took. */
    record Checkpoint(long startMillis, long tookMillis, long bytes) {}

    FlinkWatch(URI page) {
        this.page = page;
    }

    /** Checkpoints of the job that runs that began in a span of time, the oldest first; Flink keeps the last ten. */
    List<Checkpoint> checkpoints(long fromMillis, long toMillis) throws InterruptedException {
        List<Checkpoint> found = new ArrayList<>();
        for (JsonNode job : get("/jobs").path("jobs")) {
            if (job.path("status").asText().equals("RUNNING")) {
                for (JsonNode each :
                        get("/jobs/" + job.path("id").asText() + "/checkpoints").path("history")) {
                    long start = each.path("trigger_timestamp").asLong();
                    if (start >= fromMillis
                            && start < toMillis
                            && each.path("status").asText().equals("COMPLETED")) {
                        found.add(new Checkpoint(
                                start,
                                each.path("end_to_end_duration").asLong(),
                                each.path("checkpointed_size").asLong()));
                    }
                }
            }
        }
        found.sort((a, b) -> Long.compare(a.startMillis(), b.startMillis()));
        return found;
    }

    /** Milliseconds that all TaskManagers have spent in collections so far; empty until Flink knows it of each. */
    OptionalLong collectionMillis() throws InterruptedException {
        long sum = 0;
        for (JsonNode manager : get("/taskmanagers").path("taskmanagers")) {
            String metrics = "/taskmanagers/" + manager.path("id").asText() + "/metrics?get=" + COLLECTION;
            JsonNode known = get(metrics);
            if (known.isEmpty()) {
                return OptionalLong.empty();
            }
            for (JsonNode metric : known) {
                sum += metric.path("value").asLong();
            }
        }
        return OptionalLong.of(sum);
    }

    private JsonNode get(String path) throws InterruptedException {
        URI uri = page.resolve(path);
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(DEADLINE).build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new TidegateException(
                        ErrorCode.CLUSTER_UNAVAILABLE, uri + " answers " + answer.statusCode() + ", expected 200");
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new TidegateException(
                    ErrorCode.CLUSTER_UNAVAILABLE,
                    "no answer from Flink's page " + uri + "; is it the address, and is it up?",
                    e);
        }
    }
}
