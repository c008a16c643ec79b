package io.tidegate.deploy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.config.ReleasesConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.deploy.flink.JobSettings;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import io.tidegate.rules.ruleset.RuleSetDiff;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate rules diff}. */
@Command(
        name = "diff",
        description = "Says what differs between two rule sets: rules, knobs, bands and attributes by their names.",
        footer = {
            "%nWith one file it is held against the release in force. A condition with other spaces, quotes or idle brackets"
                    + " is no difference.",
            "%nExamples:",
            "  deploy/tidegate rules diff deploy/rules/payments.yaml my-payments.yaml",
            "  deploy/tidegate rules diff my-payments.yaml                 # against what is in force"
        })
final class RulesDiffCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..2", description = "The rule set, or the former one and the new one.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path[] files;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "Feature catalog whose names rules may use, of two files (default: the shipped one).")
    private @Nullable Path catalog;

    @Option(names = "--json", description = "The differences as JSON.")
    private boolean json;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    private final RuleSetCompiler compiler = RuleSets.compiler();

    @Override
    public Integer call() {
        List<RuleSetDiff.Difference> found = files.length == 2 ? ofFiles() : ofInForce();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(found));
            return ExitCode.OK;
        }
        if (found.isEmpty()) {
            out.println("no difference: both do the same");
        }
        found.forEach(difference -> out.println(line(difference)));
        return ExitCode.OK;
    }

    private List<RuleSetDiff.Difference> ofFiles() {
        RuleSchema schema = CheckedReleaseLoader.schema(
                ProjectFiles.catalog(catalog == null ? ProjectFiles.catalog() : catalog),
                ReferencePlan.shipped(),
                ReleasesConfig.SHIPPED_FIELDS);
        return RuleSetDiff.of(check(files[0], schema), check(files[1], schema));
    }

    private List<RuleSetDiff.Difference> ofInForce() {
        JobConfig job = config.read();
        RuleSchema schema = CheckedReleaseLoader.schema(
                JobSettings.catalog(job), job.reference().plan(), job.releases().profileFields());
        CheckedRuleSet changed = check(files[0], schema);
        InForceRules inForce = InForceRules.of(job, changed.document().name());
        String name = inForce.release().name() + " version " + inForce.release().version();
        return RuleSetDiff.of(compiler.check(name, inForce.text(), schema), changed);
    }

    private CheckedRuleSet check(Path file, RuleSchema schema) {
        return compiler.check(file.toString(), ProjectFiles.text(file), schema);
    }

    /** A difference as a line. */
    static String line(RuleSetDiff.Difference difference) {
        return switch (difference.kind()) {
            case ADDED -> "+ " + difference.what() + ": " + difference.after();
            case REMOVED -> "- " + difference.what() + ": " + difference.before();
            case CHANGED ->
                "~ " + difference.what() + ", " + difference.field() + ": " + difference.before() + " -> "
                        + difference.after();
        };
    }

    private static String json(List<RuleSetDiff.Difference> found) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(found);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts always make JSON", e);
        }
    }
}
