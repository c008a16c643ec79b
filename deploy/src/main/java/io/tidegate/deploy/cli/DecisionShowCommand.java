package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.decision.DecisionStory;
import io.tidegate.ingest.kafka.Judged;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate decision show}. */
@Command(
        name = "show",
        description =
                "Says in words why an event was decided as it was: from the very rule set that decided it, the catalog and"
                        + " the values in the record.",
        footer = {
            "%nA star marks the rules that decided.",
            "%nExamples:",
            "  deploy/tidegate decision show pay-00000042",
            "  deploy/tidegate decision show pay-00000042 --tenant demo --rule amount-over-limit"
        })
final class DecisionShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final DecisionOptions options = new DecisionOptions();

    @Option(
            names = "--rule",
            paramLabel = "ID",
            description = "Says of this rule too what it asks, and why it fired or not.")
    private @Nullable String rule;

    @Option(names = "--json", description = "One JSON object, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        JobConfig job = options.job();
        PrintWriter err = spec.commandLine().getErr();
        List<Judged> records = options.records(DecisionOptions.decisions(job, err::println));
        Judged answer = DecisionOptions.answer(records);
        DecisionStory story = DecisionStory.of(answer.decision(), options.archive(job), Optional.ofNullable(rule));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(StoryLines.json(answer, story));
        } else {
            StoryLines.text(answer, records.size(), story).forEach(out::println);
        }
        return ExitCode.OK;
    }
}
