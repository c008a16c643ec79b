package io.tidegate.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.deploy.cli.BuildVersion;
import io.tidegate.deploy.cli.ExitCode;
import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.cli.RunFolder;
import io.tidegate.deploy.cli.TidegateCommand;
import io.tidegate.deploy.cluster.Await;
import io.tidegate.deploy.demo.EmbeddedStack;
import io.tidegate.deploy.officers.ShippedReleases;
import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against the real job. */
final class LoadCommandIT {
    private static final RunFolder FOLDER = RunFolder.open(new String[0]);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path stackFolder;

    private static EmbeddedStack stack;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startTheJob() throws Exception {
        stack = EmbeddedStack.start(stackFolder.resolve("stack"), ProjectFiles.catalog(), 1, BuildVersion.version());
        stack.release(new ShippedReleases(ProjectFiles.ruleSets(), Optional.empty()), (release, file) -> {});
        stack.startJob();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void shouldMeasureAJob() throws Exception {
        Path report = folder.resolve("load.html");
        Path histogram = folder.resolve("load.hgrm");
        Path log = folder.resolve("load.hlog");

        String text = run(
                ExitCode.OK,
                "--rate=200",
                "--lead-in=2s",
                "--duration=4s",
                "--flink=" + stack.webPage(),
                "--report=" + report,
                "--histogram=" + histogram,
                "--histogram-log=" + log);

        assertThat(text).contains("200 a second: 1,200 sent, 0 unanswered", "report: " + report, "generator: ");
        assertThat(Files.readString(report)).contains("Latency over time", "Garbage collection of the job");
        assertThat(Files.readString(histogram)).contains("Total count    =          800");
        assertThat(samplesByTag(log)).isEqualTo(Map.of("rate-200", 800L, "rate-200-lead-in", 400L));
    }

    @Test
    void shouldFindWhatAJobCanTake() {
        String search = run(
                ExitCode.CHECK_FAILED,
                "--find-capacity",
                "--rate=20",
                "--lead-in=0s",
                "--duration=1s",
                "--goal=1ms",
                "--goal-p=0.001");

        assertThat(search).contains("does not  20 a second", "capacity: no rate");
    }

    @Test
    void shouldReplayAFileAtItsOwnPaceTimesAFactor() throws Exception {
        Path rows = Files.writeString(
                folder.resolve("rows.csv"),
                """
                id,at,account,merchant,amount
                a,2018-04-01 00:00:00,A1,M1,1.00
                b,2018-04-01 00:00:30,A2,M1,2.00
                c,2018-04-01 00:01:00,A3,M2,3.00
                """);
        Path mapping = Files.writeString(
                folder.resolve("mapping.yaml"),
                """
                tenant: shop
                kind: PAYMENT
                eventId: {column: id}
                time: {column: at, pattern: "uuuu-MM-dd HH:mm:ss", zone: UTC}
                entities:
                  - {type: ACCOUNT, column: account}
                  - {type: MERCHANT, column: merchant}
                payment:
                  amount: {column: amount, currency: USD, decimals: 2, rounding: HALF_EVEN}
                """);

        // Half a minute of the file is a tenth of a second: ten events in one.
        String text = run(
                ExitCode.OK,
                "--input=" + rows,
                "--mapping=" + mapping,
                "--speed=300x",
                "--lead-in=0s",
                "--duration=1s");

        assertThat(text).contains("10 sent, 0 unanswered", "the file was begun 4 times");
    }

    /** The job goes on where its group stands, reads events again whose answers are in the log, and says so. */
    @Test
    void shouldCountTheTrueAnswersWhereTheJobIsRestarted() throws Exception {
        StringWriter text = new StringWriter();
        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(
                () -> execute(text, "--rate=100", "--lead-in=0s", "--duration=8s", "--flink=" + stack.webPage()));
        Await.until("answers", PATIENCE, () -> text.toString().contains("2 s  sent"));
        FlinkWatch watch = new FlinkWatch(stack.webPage());
        Await.until("a checkpoint that is over", PATIENCE, () -> isBetweenCheckpoints(watch));
        cancelJob();
        stack.startJob();

        assertThat(exit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(text.toString())
                .isEqualTo(ExitCode.OK);
        System.out.println(text);
        assertThat(text.toString())
                .contains("100 a second: 800 sent, 0 unanswered")
                .containsPattern(
                        "restarted during the run: fences=\\d+, void records=[1-9]\\d*, of them repeated=[1-9]");
    }

    @Test
    void shouldWriteWhatWasSeenWhereSomebodyEndsIt() throws Exception {
        Path report = folder.resolve("load.html");
        Path log = folder.resolve("load.hlog");
        StringWriter text = new StringWriter();
        AtomicReference<Integer> exit = new AtomicReference<>(-1);
        Thread person = new Thread(() ->
                exit.set(execute(text, "--rate=50", "--lead-in=0s", "--report=" + report, "--histogram-log=" + log)));
        person.start();
        Await.until("answers", PATIENCE, () -> text.toString().contains("2 s  sent"));
        person.interrupt(); // as Ctrl-C does
        person.join(PATIENCE.toMillis());

        assertThat(text.toString()).contains("ended by hand");
        assertThat(exit.get()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(Files.readString(report)).contains("ended by hand", "Latency over time");
        assertThat(Objects.requireNonNull(samplesByTag(log).get("rate-50"))).isGreaterThan(50);
    }

    @Test
    void shouldNotCallWhatASearchHadWhenSomebodyEndedItTheCapacity() throws Exception {
        StringWriter text = new StringWriter();
        AtomicReference<Integer> exit = new AtomicReference<>(-1);
        Thread person = new Thread(() -> exit.set(execute(
                text, "--find-capacity", "--rate=20", "--lead-in=0s", "--duration=1s", "--goal=60s", "--goal-p=50")));
        person.start();
        Await.until("a rate", PATIENCE, () -> text.toString().contains("holds     20 a second"));
        person.interrupt(); // as Ctrl-C does
        person.join(PATIENCE.toMillis());

        assertThat(text.toString()).contains("capacity: at least", ": the search was ended by hand");
        assertThat(exit.get()).isEqualTo(ExitCode.CHECK_FAILED);
    }

    /** Answers stand behind the last checkpoint, and the next one, five seconds after it, is not near. */
    private static boolean isBetweenCheckpoints(FlinkWatch watch) {
        try {
            long now = System.currentTimeMillis();
            return watch.checkpoints(now - 3_000, now).stream()
                    .anyMatch(each -> each.startMillis() + each.tookMillis() < now - 500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void cancelJob() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (JsonNode job : json(client, "/jobs").path("jobs")) {
            if (job.path("status").asText().equals("RUNNING")) {
                URI uri = stack.webPage().resolve("/jobs/" + job.path("id").asText() + "?mode=cancel");
                HttpRequest cancel = HttpRequest.newBuilder(uri)
                        .method("PATCH", HttpRequest.BodyPublishers.noBody())
                        .build();
                assertThat(client.send(cancel, HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(202);
            }
        }
    }

    private static JsonNode json(HttpClient client, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(stack.webPage().resolve(path)).build();
        return new ObjectMapper()
                .readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static Map<String, Long> samplesByTag(Path log) throws FileNotFoundException {
        Map<String, Long> samples = new HashMap<>();
        HistogramLogReader reader = new HistogramLogReader(log.toFile());
        for (EncodableHistogram each = reader.nextIntervalHistogram();
                each != null;
                each = reader.nextIntervalHistogram()) {
            samples.merge(each.getTag(), ((Histogram) each).getTotalCount(), Long::sum);
        }
        reader.close();
        return samples;
    }

    private static String run(int expectedExit, String... arguments) {
        StringWriter text = new StringWriter();
        int exit = execute(text, arguments);
        System.out.println(text);
        assertThat(exit).as(text.toString()).isEqualTo(expectedExit);
        return text.toString();
    }

    private static int execute(StringWriter text, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "load";
        all[1] = "--target=" + stack.bootstrap();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        PrintWriter out = new PrintWriter(text, true);
        return TidegateCommand.commandLine(FOLDER, out, out).execute(all);
    }
}
