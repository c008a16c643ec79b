package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.config.ReleasesConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.deploy.flink.JobSettings;
import io.tidegate.deploy.replay.ReleaseReport;
import io.tidegate.deploy.replay.ReplayJson;
import io.tidegate.deploy.replay.ReplayText;
import io.tidegate.deploy.replay.page.PageHead;
import io.tidegate.deploy.replay.page.ReplayPage;
import io.tidegate.deploy.store.FileArtifactStore;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.HistoryFile;
import io.tidegate.rules.replay.Replay;
import io.tidegate.rules.replay.ReplayReport;
import io.tidegate.rules.replay.ReportMaker;
import io.tidegate.rules.replay.SelfReplay;
import io.tidegate.rules.replay.Truths;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import io.tidegate.rules.ruleset.RuleSetDiff;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate rules replay}. */
@Command(
        name = "replay",
        description = "Says what a rule set would have done: decides recorded events anew, and counts what changes.",
        footer = {
            "%nIt compares with the decisions as they were made, or with another rule set (--against).",
            "%nExamples:",
            "  deploy/tidegate rules replay my-payments.yaml                      # over what Kafka has",
            "  deploy/tidegate history record --out payments.history              # or once into a file, and then",
            "  deploy/tidegate rules replay my-payments.yaml --history payments.history",
            "  deploy/tidegate rules replay my-payments.yaml --history payments.history --turn night_amount=80",
            "  deploy/tidegate rules replay my-payments.yaml --history payments.history --by event.country --json",
            "  deploy/tidegate rules replay my-payments.yaml --history payments.history --html replay.html",
            "  deploy/tidegate rules replay my-payments.yaml --report             # what a release of it needs"
        })
final class RulesReplayCommand implements Callable<Integer> {
    private static final double NANOS_PER_MILLI = 1e6;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The rule set.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Decisions that 'history record' wrote (default: what Kafka has).")
    private @Nullable Path history;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "Compare with this rule set (default: with the decisions as they were made).")
    private @Nullable Path against;

    @Option(
            names = "--turn",
            paramLabel = "KNOB=VALUE",
            description = "Replay with a knob at another value than the document's; may be given again.")
    private Map<String, Double> turns = new LinkedHashMap<>();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Tell verdicts apart by the values of a text, such as event.country.")
    private @Nullable String segment;

    @Option(
            names = "--good-after",
            paramLabel = "DAYS",
            description = "An event without an outcome counts as good where it is more than so many days older than the"
                    + " newest event, 1 to " + Truths.GOOD_AFTER_DAYS_MAX
                    + " (default: only what was reported is known).")
    private @Nullable Integer goodAfter;

    @Option(names = "--days", paramLabel = "N", description = "Of Kafka, only decisions of the last N days, 1 to 3650.")
    private @Nullable Integer days;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "Feature catalog whose names rules may use, with --history (default: the shipped one).")
    private @Nullable Path catalog;

    @Option(
            names = "--verify",
            description = "Hold the replay against the decisions that this very document made: verdict, reasons, fired"
                    + " rules and points must be the same (exit 3 where they are not).")
    private boolean verify;

    @Option(
            names = "--report",
            description = "Compare with the release in force, and store the report that a release of this file needs.")
    private boolean stored;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "The figures as drawings too: one page that needs nothing else; a file that is there is"
                    + " replaced.")
    private @Nullable Path html;

    @Option(names = "--json", description = "The figures as JSON; money in minor units.")
    private boolean json;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    private final RuleSetCompiler compiler = RuleSets.compiler();

    @Override
    public Integer call() {
        PrintWriter told = spec.commandLine().getErr();
        Optional<Duration> lookBack = HistoryCommand.lookBack(days);
        if (stored && (against != null || !turns.isEmpty())) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "--report is of this very file, against the release in force: leave --against and --turn out.");
        }
        if (catalog != null && (stored || history == null)) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "--catalog=" + catalog + " is for --history without --report: else the configuration names it.");
        }
        OptionalInt silence = goodAfterDays();
        if (history != null && days != null) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "--days and --history exclude each other: a file is replayed whole.");
        }
        Optional<Path> page = OutputFile.writable("--html", html);
        page.ifPresent(this::notRead);
        Optional<JobConfig> job = history == null || stored ? Optional.of(config.read()) : Optional.empty();
        FeatureCatalog features = job.map(JobSettings::catalog)
                .orElseGet(() -> ProjectFiles.catalog(catalog == null ? ProjectFiles.catalog() : catalog));
        RuleSchema schema = schema(job, features);
        CheckedRuleSet document = compiler.check(file.toString(), ProjectFiles.text(file), schema);
        CheckedRuleSet rules = turns.isEmpty() ? document : compiler.turned(document, turns);
        Optional<InForceRules> inForce = stored
                ? Optional.of(
                        InForceRules.of(job.orElseThrow(), rules.document().name()))
                : Optional.empty();
        Optional<CheckedRuleSet> before = inForce.map(InForceRules::text)
                .or(() -> Optional.ofNullable(against).map(ProjectFiles::text))
                .map(text -> compiler.check(String.valueOf(against), text, schema));
        long start = System.nanoTime();
        DecisionHistory read = history == null
                ? HistoryCommand.read(
                        job.orElseThrow(),
                        document.document().product(),
                        lookBack,
                        Stream.concat(Stream.of(document), before.stream())
                                .map(CheckedRuleSet::document)
                                .toList(),
                        told)
                : HistoryFile.read(history);
        long loaded = System.nanoTime();
        Optional<Replay> former = before.map(found -> Replay.of(read, found, features.hash()));
        Replay replay = former.map(found -> found.with(rules)).orElseGet(() -> Replay.of(read, rules, features.hash()));
        ReplayReport report = ReportMaker.of(replay, former, Optional.ofNullable(segment), silence);
        long done = System.nanoTime();
        Optional<SelfReplay> self = verify ? Optional.of(self(replay)) : Optional.empty();
        write(report, self, loaded - start, done - loaded);
        inForce.ifPresent(found -> store(report, rules, found, job.orElseThrow()));
        page.ifPresent(found -> {
            ReplayPage.write(found, head(document, replay, former, inForce), report);
            (json ? told : spec.commandLine().getOut()).println("page " + found);
        });
        return self.isEmpty() || self.get().differences() == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    /** Tells at once, too, what the job would have against it. */
    private void store(ReplayReport report, CheckedRuleSet rules, InForceRules inForce, JobConfig job) {
        PrintWriter out =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        Instant now = Instant.now();
        byte[] bytes = ReleaseReport.of(rules.document(), hash(), inForce.release(), source(), report, now);
        String address = inForce.store().put(bytes);
        out.println(
                "report " + address + ", against version " + inForce.release().version());
        Release next = Release.unsigned(
                ReleaseKind.RULE_SET,
                rules.document().name(),
                hash(),
                ReleaseAction.RELEASED,
                Optional.of(inForce.release().asFormer()),
                Optional.of(address),
                "",
                "");
        List<Problem> problems = job.releases().policy().evidenceProblems(next, now.toEpochMilli(), bytes);
        problems.forEach(problem -> out.println("  a release with it would be refused, " + problem));
        if (problems.isEmpty()) {
            out.println("  deploy/tidegate rules draft " + file + " --author NAME --key FILE --report " + address);
        }
    }

    /** A page that took the place of what it was made of would be a loss. */
    private void notRead(Path page) {
        for (Path read :
                Stream.of(file, history, against).filter(Objects::nonNull).toList()) {
            if (page.toAbsolutePath().normalize().equals(read.toAbsolutePath().normalize())) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT, "--html=" + page + " is what is replayed; name another file.");
            }
        }
    }

    /** Refused before minutes of reading, not after. */
    private OptionalInt goodAfterDays() {
        if (goodAfter == null) {
            return OptionalInt.empty();
        }
        if (goodAfter < 1 || goodAfter > Truths.GOOD_AFTER_DAYS_MAX) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "--good-after=" + goodAfter + " must be from 1 to " + Truths.GOOD_AFTER_DAYS_MAX);
        }
        return OptionalInt.of(goodAfter);
    }

    private static RuleSchema schema(Optional<JobConfig> job, FeatureCatalog features) {
        return job.map(found -> CheckedReleaseLoader.schema(
                        features, found.reference().plan(), found.releases().profileFields()))
                .orElseGet(() ->
                        CheckedReleaseLoader.schema(features, ReferencePlan.shipped(), ReleasesConfig.SHIPPED_FIELDS));
    }

    private PageHead head(
            CheckedRuleSet document, Replay replay, Optional<Replay> former, Optional<InForceRules> inForce) {
        CheckedRuleSet before = former.map(Replay::rules).orElse(document);
        String than = inForce.map(found -> "version " + found.release().version() + " of "
                        + document.document().name() + ", in force")
                .or(() -> Optional.ofNullable(against).map(RulesReplayCommand::name))
                .orElse("the decisions as they were made");
        return new PageHead(
                document.document().product(),
                document.document().name(),
                name(file),
                than,
                source(),
                Optional.ofNullable(segment),
                RuleSetDiff.of(before, replay.rules()).stream()
                        .map(RulesDiffCommand::line)
                        .toList(),
                former.isPresent());
    }

    private String source() {
        return history == null ? "the decisions that Kafka has" : "the file " + name(history);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private void write(ReplayReport report, Optional<SelfReplay> self, long loadNanos, long replayNanos) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> fields = ReplayJson.fields(report);
            self.ifPresent(found -> fields.put("same", found.compared() - found.differences()));
            self.ifPresent(found -> fields.put("differing", found.differences()));
            fields.put("loadMillis", loadNanos / NANOS_PER_MILLI);
            fields.put("replayMillis", replayNanos / NANOS_PER_MILLI);
            out.print(ReplayJson.write(fields));
            out.flush();
            return;
        }
        ReplayText.lines(report).forEach(out::println);
        out.printf(
                "%nread in %,.0f ms, replayed in %,.0f ms%n",
                loadNanos / NANOS_PER_MILLI, replayNanos / NANOS_PER_MILLI);
        self.ifPresent(found -> out.println(found.compared() - found.differences() + " of " + found.compared()
                + " decisions that this document made come out the same"
                + (found.differences() == 0 ? "" : "; others such as " + String.join(", ", found.differing()))));
    }

    private SelfReplay self(Replay replay) {
        if (!turns.isEmpty()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "--verify and --turn exclude each other: a turned knob made no decision.");
        }
        String hash = hash();
        SelfReplay self = SelfReplay.of(replay, hash);
        if (self.compared() == 0) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "no decision of the history was made by this document, SHA-256 " + hash + ".");
        }
        return self;
    }

    private String hash() {
        return FileArtifactStore.address(ProjectFiles.text(file).getBytes(StandardCharsets.UTF_8));
    }
}
