package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.ReleasesConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.explain.RuleWords;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate rules explain}. */
@Command(
        name = "explain",
        description = "Puts every rule and band of a rule set into plain words, from its expression.",
        footer = {"%nExample:", "  deploy/tidegate rules explain deploy/rules/payments.yaml"})
final class RulesExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The rule set.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "Feature catalog whose names the rules use (default: the shipped one).")
    private @Nullable Path catalog;

    @Override
    public Integer call() {
        FeatureCatalog features = ProjectFiles.catalog(catalog == null ? ProjectFiles.catalog() : catalog);
        ReferencePlan plan = ReferencePlan.shipped();
        CheckedRuleSet rules = RuleSets.compiler()
                .check(
                        file.toString(),
                        ProjectFiles.text(file),
                        CheckedReleaseLoader.schema(features, plan, ReleasesConfig.SHIPPED_FIELDS));
        RuleWords words = new RuleWords(rules, features, plan);
        PrintWriter out = spec.commandLine().getOut();
        List<String> sentences = words.rules();
        for (int i = 0; i < sentences.size(); i++) {
            out.println(rules.document().rules().get(i).id() + ": " + sentences.get(i));
        }
        words.bands().forEach(out::println);
        return ExitCode.OK;
    }
}
