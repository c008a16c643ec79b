package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.ReleasesConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.check.Inspection;
import io.tidegate.rules.check.RuleSetInspector;
import io.tidegate.rules.ruleset.RuleSchema;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate rules check}. */
@Command(
        name = "check",
        description = "Checks rule sets as a whole, and shows all errors and warnings with line, column and caret.",
        footer = {
            "%nAn error refuses a rule set (exit code 2). A warning does not, unless --strict says so (exit code 3):",
            "  payments.yaml:31:11: 'event.billing_amuont' is not known; did you mean 'event.billing_amount'?",
            "   |     when: event.billing_amuont > 220",
            "   |           ^",
            "docs/rules-messages.md says of every message what to do.",
            "%nExamples:",
            "  deploy/tidegate rules check deploy/rules/payments.yaml deploy/rules/credit.yaml",
            "  deploy/tidegate rules check my-payments.yaml --strict --json"
        })
final class RulesCheckCommand implements Callable<Integer> {
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

    @Option(names = "--strict", description = "Has warnings end the command with exit code 3.")
    private boolean strict;

    @Option(names = "--json", description = "Prints one JSON object for each file, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        RuleSchema schema = CheckedReleaseLoader.schema(
                ProjectFiles.catalog(catalog == null ? ProjectFiles.catalog() : catalog),
                ReferencePlan.shipped(),
                ReleasesConfig.SHIPPED_FIELDS);
        RuleSetInspector inspector = RuleSets.inspector();
        int code = ExitCode.OK;
        for (Path file : files) {
            Inspection inspection = inspector.inspect(file.toString(), ProjectFiles.text(file), schema);
            print(file.toString(), inspection);
            if (inspection.ruleSet().isEmpty()) {
                code = ExitCode.REFUSED;
            } else if (strict && !inspection.warnings().isEmpty() && code == ExitCode.OK) {
                code = ExitCode.CHECK_FAILED;
            }
        }
        return code;
    }

    private void print(String file, Inspection inspection) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(FindingLines.json(file, inspection));
            return;
        }
        PrintWriter err = spec.commandLine().getErr();
        inspection.findings().forEach(finding -> err.println(finding.shown()));
        err.flush();
        out.println(FindingLines.summary(file, inspection));
    }
}
