package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.ReleasesConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.deploy.dataset.EventTape;
import io.tidegate.deploy.dataset.InputRows;
import io.tidegate.deploy.dataset.RowOrder;
import io.tidegate.deploy.kafka.EventLog;
import io.tidegate.deploy.replay.HistoryMaker;
import io.tidegate.deploy.store.FileArtifactStore;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceTables;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.HistoryFile;
import io.tidegate.rules.history.HistoryMemory;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import io.tidegate.scoring.model.ModelLoader;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.model.ScoringModel;
import io.tidegate.scoring.onnx.OnnxGraphRuntime;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate history make}. */
@Command(
        name = "make",
        description = "Makes a history out of events alone: the live kernel computes the windows of a catalog, a model"
                + " scores, and a rule set decides.",
        footer = {
            "%nThat is how a rule is tried whose feature was not recorded yet: write the feature into a catalog, make the",
            "history of the events with it, and replay the rule. Lists answer that nobody is on them.",
            "%nExamples:",
            "  deploy/tidegate history make --kafka --catalog my-catalog.yaml --rules deploy/rules/payments.yaml \\",
            "      --model deploy/models/payments --out events.history     # the events that the job has read",
            "  deploy/tidegate history make --input handbook.csv.gz --mapping deploy/mappings/handbook.yaml \\",
            "      --rules deploy/rules/payments.yaml --model deploy/models/payments --out handbook.history"
        })
final class HistoryMakeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final InputOptions input = new InputOptions();

    @Option(names = "--rules", paramLabel = "FILE", required = true, description = "The rule set that decides.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path rules;

    @Option(names = "--model", paramLabel = "FOLDER", description = "Package of the model that scores (default: none).")
    private @Nullable Path model;

    @Option(
            names = "--kafka",
            description = "The events that Kafka has, with their outcomes, instead of a file: those that the job read.")
    private boolean kafka;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The file; one that is there is replaced.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Override
    public Integer call() throws IOException {
        Path file = OutputFile.writable("--out", out).orElseThrow();
        PrintWriter told = spec.commandLine().getErr();
        FeatureCatalog catalog = input.catalog();
        RuleSchema schema =
                CheckedReleaseLoader.schema(catalog, ReferencePlan.shipped(), ReleasesConfig.SHIPPED_FIELDS);
        String document = ProjectFiles.text(rules);
        String hash = FileArtifactStore.address(document.getBytes(StandardCharsets.UTF_8));
        RuleSetCompiler compiler = RuleSets.compiler();
        CheckedRuleSet checked = compiler.check(rules.toString(), document, schema);
        RuleProgram program = compiler.ready(checked, 1, hash);
        Optional<ScoringModel> scorer = Optional.ofNullable(model).map(folder -> {
            ModelPackage found = ModelPackage.read(folder);
            return new ModelLoader(new OnnxGraphRuntime()).load(found, found.hash(), 1, catalog.names());
        });
        RunFolder folder = TidegateCommand.folder(spec);
        try (RunFolder.Use use = folder.use();
                EventTape tape = tape(folder.path().resolve("history-rows"), told)) {
            RowOrder order = RowOrder.file(tape).settled(tape);
            HistoryMaker maker = new HistoryMaker(
                    catalog, schema, checked, program, scorer, HistoryMemory.ofThisProcess(), told::println);
            DecisionHistory made = maker.make(tape, order, input.limits(), new ReferenceTables(catalog));
            HistoryFile.write(made, file);
            HistoryCommand.tellLeftOut(made, told);
            spec.commandLine().getOut().printf(Locale.ROOT, "%s: %,d decisions%n", file, made.rows());
        } finally {
            scorer.ifPresent(ScoringModel::close);
        }
        return ExitCode.OK;
    }

    private EventTape tape(Path file, PrintWriter told) {
        if (!kafka) {
            return InputRows.read(input.source(), file, told::println);
        }
        if (input.isGiven()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "--kafka takes all events that there are: leave --input, --mapping, --events and"
                            + " --generate out");
        }
        return EventLog.read(config.read().kafka().bootstrap(), file, HistoryMemory.ofThisProcess(), line -> {
            told.println(line);
            told.flush();
        });
    }
}
