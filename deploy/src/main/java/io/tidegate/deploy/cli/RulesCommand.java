package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.ReleasesConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate rules}: what officers do with rule sets. */
@Command(
        name = "rules",
        description = "Checks rule sets, puts them in force by two people, and shows which are.",
        subcommands = {
            RulesCommand.Check.class,
            RulesReplayCommand.class,
            RulesDraftCommand.class,
            RulesPublishCommand.class,
            RulesStatusCommand.class,
            RulesRollbackCommand.class
        },
        footer = "%nExample:%n  deploy/tidegate rules check deploy/rules/payments.yaml")
final class RulesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Which command: check, replay, draft, publish, status or rollback?");
    }

    /** {@code tidegate rules check}. */
    @Command(
            name = "check",
            description = "Checks rule sets as the running job would, and shows every mistake with its line.",
            footer = {
                "%nA mistake looks like this:",
                "  payments.yaml:31:11: 'event.billing_amuont' is not known; did you mean 'event.billing_amount'?",
                "   |     when: event.billing_amuont > 220",
                "   |           ^",
                "%nExample:",
                "  deploy/tidegate rules check deploy/rules/payments.yaml deploy/rules/credit.yaml"
            })
    static final class Check implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", arity = "1..*", description = "Rule sets.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private Path[] files;

        @Option(
                names = "--catalog",
                paramLabel = "FILE",
                description = "Feature catalog whose names rules may use (default: the shipped one).")
        private @Nullable Path catalog;

        @Override
        public Integer call() {
            var schema = CheckedReleaseLoader.schema(
                    ProjectFiles.catalog(catalog == null ? ProjectFiles.catalog() : catalog),
                    ReferencePlan.shipped(),
                    ReleasesConfig.SHIPPED_FIELDS);
            RuleSetCompiler compiler = RuleSets.compiler();
            for (Path file : files) {
                RuleProgram program = compiler.compile(file.toString(), ProjectFiles.text(file), 1, "", schema);
                spec.commandLine()
                        .getOut()
                        .println(file + ": rule set '" + program.name() + "' for " + program.product() + " is right");
            }
            return ExitCode.OK;
        }
    }
}
