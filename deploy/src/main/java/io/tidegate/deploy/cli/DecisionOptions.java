package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.decision.Archive;
import io.tidegate.deploy.kafka.EventDecisions;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.kafka.Judged;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which decision, of which job. */
final class DecisionOptions {
    @Parameters(paramLabel = "EVENT", description = "Id of the event that was decided.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String event;

    @Option(
            names = "--tenant",
            paramLabel = "T",
            description =
                    "Whose event it is: one partition is read instead of all, and no other tenant's event is found.")
    private @Nullable String tenant;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "The feature catalog that the decision was made with (default: that of the configuration).")
    private @Nullable Path catalog;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    /** The configuration of the job. */
    JobConfig job() {
        return config.read();
    }

    /** The job's rule sets and models. */
    Archive archive(JobConfig job) {
        return catalog == null ? Archive.of(job) : Archive.of(job, ProjectFiles.catalog(catalog));
    }

    /**
     * All records of the event, in the order of the log; at least one.
     *
     * @throws TidegateException INVALID_INPUT where there is none, or several tenants have the event
     */
    List<Judged> records(EventDecisions decisions) {
        List<Judged> found = decisions.of(Optional.ofNullable(tenant), event);
        if (found.isEmpty()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "event=" + event + (tenant == null ? "" : " of tenant=" + tenant)
                            + " has no decision on the topic; is the id right, and has the topic not forgotten it?");
        }
        TreeSet<String> tenants =
                found.stream().map(judged -> judged.decision().tenant()).collect(Collectors.toCollection(TreeSet::new));
        if (tenants.size() > 1) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "event=" + event + " is one of several tenants'; name one of " + tenants + " with --tenant");
        }
        return found;
    }

    /** The answer among them; the first record where the answer is not on the topic any more. */
    static Judged answer(List<Judged> records) {
        return records.stream()
                .filter(judged -> judged.standing() == Standing.ANSWER)
                .findFirst()
                .orElse(records.get(0));
    }

    /** Finds decisions; says on a stream how far a long reading is. */
    static EventDecisions decisions(JobConfig job, Consumer<String> progress) {
        return new EventDecisions(job.kafka().bootstrap(), progress);
    }
}
