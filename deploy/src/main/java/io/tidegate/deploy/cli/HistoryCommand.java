package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.deploy.flink.JobSettings;
import io.tidegate.deploy.kafka.HistoryRecorder;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.HistoryBuilder;
import io.tidegate.rules.history.HistoryFile;
import io.tidegate.rules.history.HistoryMemory;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import io.tidegate.rules.ruleset.RuleSetDocument;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidegate history}. */
@Command(
        name = "history",
        description = "Decisions that were made, in a file over which rules are replayed.",
        subcommands = {HistoryCommand.RecordHistory.class, HistoryMakeCommand.class},
        footer = "%nExample:%n  deploy/tidegate history record --out payments.history")
final class HistoryCommand implements Runnable {
    private static final int DAYS_MAX = 3_650;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Record or make?");
    }

    /**
     * What an option of days asks for.
     *
     * @param days as typed, absent for all
     * @throws TidegateException INVALID_INPUT where it is not from 1 to 3,650
     */
    static Optional<Duration> lookBack(@Nullable Integer days) {
        if (days != null && (days < 1 || days > DAYS_MAX)) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "--days=" + days + " must be from 1 to " + DAYS_MAX);
        }
        return Optional.ofNullable(days).map(Duration::ofDays);
    }

    /**
     * Reads a history off Kafka for a configuration's job.
     *
     * @param rules whose fields are kept however many others events have
     */
    static DecisionHistory read(
            JobConfig job,
            EventKind product,
            Optional<Duration> lookBack,
            List<RuleSetDocument> rules,
            PrintWriter told) {
        FeatureCatalog catalog = JobSettings.catalog(job);
        HistoryRecorder recorder = new HistoryRecorder(
                job.kafka().bootstrap(),
                product,
                catalog.hash(),
                CheckedReleaseLoader.schema(
                        catalog, job.reference().plan(), job.releases().profileFields()),
                rules,
                HistoryMemory.ofThisProcess(),
                line -> {
                    told.println(line);
                    told.flush();
                });
        DecisionHistory history = recorder.record(lookBack, InstantSource.system());
        if (recorder.otherCatalog() > 0) {
            told.println(recorder.otherCatalog() + " decisions were made with another feature catalog than "
                    + catalog.hash() + ", and are left out");
        }
        tellLeftOut(history, told);
        return history;
    }

    /** Says where events had more fields of their publishers than a history keeps. */
    static void tellLeftOut(DecisionHistory history, PrintWriter told) {
        if (history.fieldsLeftOut() > 0) {
            told.println(history.fieldsLeftOut() + " values of publishers' own fields are left out: a history keeps "
                    + HistoryBuilder.ATTRIBUTES_MAX
                    + " fields, those that known rules declare and then the first to come");
        }
    }

    /** {@code tidegate history record}. */
    @Command(
            name = "record",
            description =
                    "Writes the decisions that Kafka has, each with what rules saw of its event and what its outcome"
                            + " says, to a file.",
            footer = {
                "%nThe file has personal data in it: ids of accounts and amounts. Keep it as you keep the topics.",
                "%nExample:",
                "  deploy/tidegate history record --product PAYMENT --days 90 --out payments.history",
                "  deploy/tidegate rules replay my-payments.yaml --history payments.history"
            })
    static final class RecordHistory implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Option(
                names = "--out",
                paramLabel = "FILE",
                required = true,
                description = "The file; one that is there is replaced.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private Path out;

        @Option(
                names = "--product",
                paramLabel = "KIND",
                description = "PAYMENT or APPLICATION (default: ${DEFAULT-VALUE}).")
        private EventKind product = EventKind.PAYMENT;

        @Option(
                names = "--days",
                paramLabel = "N",
                description = "Only decisions of the last N days, 1 to 3650 (default: all).")
        private @Nullable Integer days;

        @Option(
                names = "--rules",
                paramLabel = "FILE",
                description = "A rule set that is to be replayed: the fields of publishers that it declares are kept"
                        + " before others, as are those of the rule sets in force; may be given again.")
        private List<Path> rules = new ArrayList<>();

        @Mixin
        private final ConfigOption config = new ConfigOption();

        @Override
        public Integer call() {
            Optional<Duration> lookBack = lookBack(days);
            Path file = OutputFile.writable("--out", out).orElseThrow();
            PrintWriter told = spec.commandLine().getErr();
            JobConfig job = config.read();
            DecisionHistory history = read(job, product, lookBack, documents(job, told), told);
            HistoryFile.write(history, file);
            spec.commandLine().getOut().println(file + ": " + history.rows() + " decisions");
            return ExitCode.OK;
        }

        private List<RuleSetDocument> documents(JobConfig job, PrintWriter told) {
            RuleSetCompiler compiler = RuleSets.compiler();
            RuleSchema schema = CheckedReleaseLoader.schema(
                    JobSettings.catalog(job),
                    job.reference().plan(),
                    job.releases().profileFields());
            List<RuleSetDocument> documents = new ArrayList<>();
            for (Path named : rules) {
                documents.add(compiler.check(named.toString(), ProjectFiles.text(named), schema)
                        .document());
            }
            try {
                for (InForceRules inForce : InForceRules.all(job)) {
                    documents.add(compiler.draft(Document.read(inForce.release().name(), inForce.text()), schema)
                            .document());
                }
            } catch (TidegateException e) {
                told.println("the rule sets in force cannot be read, so their fields have no place before others: "
                        + e.getMessage());
            }
            return documents.stream()
                    .filter(document -> document.product() == product)
                    .toList();
        }
    }
}
