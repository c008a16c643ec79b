package io.tidegate.loadtests.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.deploy.embedded.Folders;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where a run of chaos keeps how far it has come, from one command to the next. */
final class ChaosFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAN = "plan.json";
    private static final String RESULTS = "results.jsonl";
    private static final String CLUSTERS = "clusters";

    private final Path folder;

    private ChaosFolder(Path folder) {
        this.folder = folder;
    }

    /** What must not change between the commands of one run. */
    record Asked(
            long seed,
            Set<FaultKind> faults,
            int kills,
            int perRound,
            long everyMillis,
            double ratePerSecond,
            String build) {
        Asked {
            faults = Set.copyOf(faults);
        }

        @Override
        public Set<FaultKind> faults() {
            return new TreeSet<>(faults);
        }
    }

    /**
     * Opens the folder of a run, or makes it.
     *
     * @throws TidegateException INVALID_INPUT where it belongs to another run
     */
    static ChaosFolder open(Path folder, Asked asked) {
        Path plan = folder.resolve(PLAN);
        try {
            Files.createDirectories(folder);
            if (Files.exists(plan)) {
                Asked before = JSON.readValue(plan.toFile(), Asked.class);
                if (!before.equals(asked)) {
                    throw new TidegateException(
                            ErrorCode.INVALID_INPUT,
                            "--folder=" + folder + " holds a run of " + before + ", this one is " + asked
                                    + "; ask for the same again, or name another folder");
                }
            } else {
                Files.writeString(plan, JSON.writeValueAsString(asked) + '\n');
            }
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
        return new ChaosFolder(folder);
    }

    /**
     * Keeps others out for as long as it is open, and takes away what a command that was killed has left: its processes
     * have ended with it.
     *
     * @throws TidegateException INVALID_INPUT where another command is at work here
     */
    AutoCloseable hold() {
        try {
            FileChannel file = FileChannel.open(folder.resolve(PLAN), StandardOpenOption.WRITE);
            if (file.tryLock() == null) {
                file.close();
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT, "--folder=" + folder + " is in use by another command; wait for it");
            }
            Folders.delete(folder.resolve(CLUSTERS));
            return file;
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    /** Results of the rounds that are done. */
    List<RoundResult> results() {
        Path file = folder.resolve(RESULTS);
        List<RoundResult> results = new ArrayList<>();
        if (!Files.exists(file)) {
            return results;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                results.add(JSON.readValue(line, RoundResult.class));
            }
        } catch (IOException failure) {
            throw unusable(file, failure);
        }
        return results;
    }

    /** Adds the result of a round. */
    void add(RoundResult result) {
        try {
            Files.writeString(
                    folder.resolve(RESULTS),
                    JSON.writeValueAsString(result) + '\n',
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Under which the cluster of a round has its folder. */
    Path clusters() {
        return folder.resolve(CLUSTERS);
    }

    /** Keeps what a round has left for those who look into it: logs, and the log's records of the offending events. */
    Path keep(int round, Path cluster, List<String> records) {
        Path kept = folder.resolve("round-" + round);
        try {
            Folders.delete(kept);
            Files.createDirectories(kept);
            Files.write(kept.resolve("decisions.txt"), records);
            for (Path file : logs(cluster)) {
                Files.copy(file, kept.resolve(file.getFileName()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return kept;
    }

    private static List<Path> logs(Path cluster) throws IOException {
        try (Stream<Path> files = Files.walk(cluster, 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(".*\\.(log|out)(\\.\\d+)?"))
                    .toList();
        }
    }

    /** All results as one JSON document. */
    static String json(Asked asked, List<RoundResult> results) {
        try {
            return JSON.writer()
                            .with(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(new Document(asked, results))
                    + '\n';
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Document(Asked asked, List<RoundResult> rounds) {}

    private static TidegateException unusable(Path path, IOException failure) {
        return new TidegateException(
                ErrorCode.INVALID_INPUT,
                path + " cannot be used: " + failure.getMessage() + "; name another --folder",
                failure);
    }
}
