package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.kafka.DecisionReader;
import io.tidegate.ingest.kafka.FollowerConfig;
import io.tidegate.ingest.kafka.Judged;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate decisions}: follows the answers. */
@Command(
        name = "decisions",
        description = "Follows the answers as they are given, in lines that people read or as JSON, one object a line.",
        footer = {
            "%nA line: time, event id, product, verdict, reasons, points. Records that are not the answer to their event",
            "say in brackets what they are.",
            "%nExamples:",
            "  deploy/tidegate decisions",
            "  deploy/tidegate decisions --event pay-00000042",
            "  deploy/tidegate decisions --from-beginning --no-follow --json > decisions.jsonl",
            "  deploy/tidegate decisions --under payments:7"
        })
final class DecisionsCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration NEW_ONLY = Duration.ZERO;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--from-beginning", description = "All there are, not only new ones.")
    private boolean fromBeginning;

    @Option(names = "--no-follow", description = "End where the topic ends when the command begins.")
    private boolean noFollow;

    @Option(
            names = "--event",
            paramLabel = "ID",
            description = "Only of this event, from the beginning; ends with its answer.")
    private @Nullable String event;

    @Option(
            names = "--under",
            paramLabel = "RULES:VERSION",
            description =
                    "Only answers given under this version of a rule set; ends with the newest where the version is"
                            + " not in force any more.")
    private @Nullable String under;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        JobConfig job = config.read();
        Optional<DecidedUnder> version = Optional.ofNullable(under).map(name -> DecidedUnder.of(name, job));
        Predicate<Judged> wanted =
                judged -> event == null || event.equals(judged.decision().eventId());
        PrintWriter out = spec.commandLine().getOut();
        DecisionLines lines = new DecisionLines();
        boolean isEnded = noFollow || version.filter(DecidedUnder::isOver).isPresent();
        try (DecisionReader reader = new DecisionReader(following(job, version), InstantSource.system())) {
            if (isEnded) {
                reader.endHere();
            }
            while (!out.checkError()) {
                for (Judged judged : reader.poll(POLL)) {
                    if (!wanted.test(judged)
                            || version.isPresent() && !version.get().take(judged)) {
                        continue;
                    }
                    out.println(json ? lines.json(judged) : lines.text(judged));
                    if (event != null && judged.standing() == Standing.ANSWER) {
                        return ExitCode.OK;
                    }
                }
                if (isEnded && reader.isAtEnd()) {
                    break;
                }
            }
        }
        if (!json) {
            version.map(DecidedUnder::summary).ifPresent(out::println);
        }
        return ExitCode.OK;
    }

    private FollowerConfig following(JobConfig job, Optional<DecidedUnder> version) {
        String bootstrap = job.kafka().bootstrap();
        if (fromBeginning || event != null) {
            return FollowerConfig.fromBeginning(bootstrap);
        }
        return FollowerConfig.since(
                bootstrap, version.map(DecidedUnder::lookBack).orElse(NEW_ONLY));
    }
}
