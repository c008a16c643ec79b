package io.tidegate.deploy.cli;

import io.tidegate.ingest.decision.Standing;
import io.tidegate.ingest.kafka.DecisionReader;
import io.tidegate.ingest.kafka.FollowerConfig;
import io.tidegate.ingest.kafka.Judged;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
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
            "  deploy/tidegate decisions --from-beginning --no-follow --json > decisions.jsonl"
        })
final class DecisionsCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration NEW_ONLY = Duration.ZERO;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--from-beginning", description = "All there are, not only new ones.")
    private boolean fromBeginning;

    @Option(names = "--no-follow", description = "End where the topic ends now.")
    private boolean noFollow;

    @Option(
            names = "--event",
            paramLabel = "ID",
            description = "Only of this event, from the beginning; ends with its answer.")
    private @Nullable String event;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        String bootstrap = config.read().kafka().bootstrap();
        FollowerConfig following = fromBeginning || event != null
                ? FollowerConfig.fromBeginning(bootstrap)
                : FollowerConfig.since(bootstrap, NEW_ONLY);
        PrintWriter out = spec.commandLine().getOut();
        DecisionLines lines = new DecisionLines();
        try (DecisionReader reader = new DecisionReader(following, InstantSource.system())) {
            while (!out.checkError()) {
                for (Judged judged : reader.poll(POLL)) {
                    if (event != null && !event.equals(judged.decision().eventId())) {
                        continue;
                    }
                    out.println(json ? lines.json(judged) : lines.text(judged));
                    if (event != null && judged.standing() == Standing.ANSWER) {
                        return ExitCode.OK;
                    }
                }
                if (noFollow && reader.isAtEnd()) {
                    break;
                }
            }
        }
        return ExitCode.OK;
    }
}
