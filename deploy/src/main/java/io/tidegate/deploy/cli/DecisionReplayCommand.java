package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.decision.Archive;
import io.tidegate.deploy.decision.ListsToday;
import io.tidegate.deploy.decision.OtherRules;
import io.tidegate.deploy.decision.Recomputation;
import io.tidegate.deploy.decision.Recorded;
import io.tidegate.deploy.kafka.EventDecisions;
import io.tidegate.features.redis.RedisReference;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate decision replay}. */
@Command(
        name = "replay",
        description =
                "Makes a decision again of its own record, bit for bit: the score from the vector, by the model of its"
                        + " hash; the ruling from event, vector, look-ups and score, by the rule set of its hash. Exit code 3:"
                        + " something differs, and the input that changed is named.",
        footer = {
            "%nWhat lists say today decides nothing here: it is told where it is not what the record says.",
            "%nExamples:",
            "  deploy/tidegate decision replay pay-00000042",
            "  deploy/tidegate decision replay pay-00000042 --rules my-payments.yaml"
        })
final class DecisionReplayCommand implements Callable<Integer> {
    private static final int TIMEOUT_MILLIS = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final DecisionOptions options = new DecisionOptions();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Says what this rule set would have said, instead of recomputing what was said.")
    private @Nullable Path rules;

    @Override
    public Integer call() {
        JobConfig job = options.job();
        PrintWriter err = spec.commandLine().getErr();
        EventDecisions decisions = DecisionOptions.decisions(job, err::println);
        Decision decision = DecisionOptions.answer(options.records(decisions)).decision();
        Archive archive = options.archive(job);
        return rules == null ? recompute(job, decisions, decision, archive) : other(decision, archive, rules);
    }

    private int recompute(JobConfig job, EventDecisions decisions, Decision decision, Archive archive) {
        PrintWriter out = spec.commandLine().getOut();
        Recomputation.Result result = Recomputation.of(decision, archive, decisions::record);
        result.equal().forEach(line -> out.println("equal    " + line));
        result.different().forEach(line -> out.println("DIFFERS  " + line));
        if (result.isEqual()) {
            ListsToday.changes(
                            Recorded.of(decision),
                            job.reference().plan(),
                            RedisReference.address(job.reference()).map(redis -> redis.withTimeout(TIMEOUT_MILLIS)))
                    .forEach(line -> out.println("today    " + line + "; the decision used its own record"));
        }
        out.println(
                result.isEqual()
                        ? "equal: the record of " + decision.eventId() + " gives its decision, bit for bit"
                        : "NOT EQUAL: " + result.different().size() + " differences");
        return result.isEqual() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private int other(Decision decision, Archive archive, Path file) {
        Recorded recorded = Recorded.of(decision);
        CheckedRuleSet other = archive.check(file.toString(), ProjectFiles.text(file));
        boolean whole = recorded.isWhole()
                && (decision.features().length == archive.catalog().size()
                        || !decision.catalogHash().equals(archive.catalog().hash()));
        if (decision.ruling().isEmpty() || !whole) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "event=" + decision.eventId() + " has status=" + decision.status() + " and origin="
                            + decision.origin() + "; only a record that was decided can be ruled on again");
        }
        if (other.document().product() != decision.product()
                || !decision.catalogHash().equals(archive.catalog().hash())) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "--rules=" + file + " decides " + other.document().product() + " with the catalog "
                            + archive.catalog().hash() + "; the decision is of " + decision.product()
                            + " with the catalog " + decision.catalogHash());
        }
        PrintWriter out = spec.commandLine().getOut();
        OtherRules.lines(recorded, other, file.toString(), archive).forEach(out::println);
        return ExitCode.OK;
    }
}
