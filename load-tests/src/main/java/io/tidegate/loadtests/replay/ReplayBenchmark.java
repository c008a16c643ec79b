package io.tidegate.loadtests.replay;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.config.ReleasesConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.deploy.store.FileArtifactStore;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.loadtests.frame.BenchOptions;
import io.tidegate.loadtests.frame.BenchRow;
import io.tidegate.loadtests.frame.Benchmark;
import io.tidegate.loadtests.frame.OptionChecks;
import io.tidegate.loadtests.frame.Repeats;
import io.tidegate.loadtests.frame.ResultsDiffer;
import io.tidegate.loadtests.frame.Target;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.HistoryFile;
import io.tidegate.rules.replay.Replay;
import io.tidegate.rules.replay.ReplayReport;
import io.tidegate.rules.replay.ReportMaker;
import io.tidegate.rules.replay.SelfReplay;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * A replay over recorded decisions, from the file and over a history that is loaded. First the rule set that decided is
 * replayed over its own decisions, which must come out the same.
 */
public final class ReplayBenchmark implements Benchmark {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int KNOB_TURNS = 20;
    private static final Target NEW_RULE = Target.floorAndGoal(10, 3);
    private static final Target KNOB = Target.floorAndGoal(500, 100);

    /** One more rule: two features, a knob and a flag, as an officer would add it. */
    private static final String RULE =
            """
              - id: bench-rule
                when: >
                  event.billing_amount > 2 * feature.CUSTOMER_ID_AVG_AMOUNT_7DAY_WINDOW
                  && feature.CUSTOMER_ID_NB_TX_1DAY_WINDOW >= 4 && event.hour <= 5 && !list.watched_accounts
                action: REVIEW
                reason: BENCH_RULE
            """;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description =
                    "Decisions that 'history make' or 'history record' wrote, made by deploy/rules/payments.yaml.")
    private @Nullable Path history;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Replays from the file, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    private final RuleSetCompiler compiler = RuleSets.compiler();
    private final FeatureCatalog catalog = ProjectFiles.catalog(ProjectFiles.catalog());
    private final RuleSchema schema =
            CheckedReleaseLoader.schema(catalog, ReferencePlan.shipped(), ReleasesConfig.SHIPPED_FIELDS);

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String description() {
        return "a new rule and a turned knob replayed over recorded decisions";
    }

    @Override
    public List<BenchRow> run(BenchOptions options) throws Exception {
        OptionChecks checks = new OptionChecks();
        checks.range("--rounds", rounds, 1, 100);
        checks.require(
                history != null,
                "--history FILE is missing; 'deploy/tidegate history make --help' says how to make one");
        checks.end();
        Path file = requireNonNull(history, "history is null");
        String document = ProjectFiles.text(ProjectFiles.home().resolve("deploy/rules/payments.yaml"));
        List<BenchRow> rows = new ArrayList<>();
        DecisionHistory loaded = HistoryFile.read(file);
        Replay live = Replay.of(loaded, compiler.check("payments.yaml", document, schema), catalog.hash());
        rows.add(same(live, document, options));
        newRule(file, document + RULE, rows, options);
        knob(live, rows, options);
        return rows;
    }

    private static BenchRow same(Replay live, String document, BenchOptions options) throws ResultsDiffer {
        String hash = FileArtifactStore.address(document.getBytes(StandardCharsets.UTF_8));
        SelfReplay self = SelfReplay.of(live, hash);
        options.say(
                "same: %,d of %,d decisions come out the same", self.compared() - self.differences(), self.compared());
        if (self.compared() == 0 || self.differences() > 0) {
            throw new ResultsDiffer("of " + self.compared() + " decisions of deploy/rules/payments.yaml "
                    + self.differences() + " come out another: " + self.differing());
        }
        return BenchRow.higher("same", self.compared(), "decisions");
    }

    private void newRule(Path file, String document, List<BenchRow> rows, BenchOptions options) {
        Repeats load = new Repeats();
        Repeats whole = new Repeats();
        long hits = 0;
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            DecisionHistory read = HistoryFile.read(file);
            load.add((System.nanoTime() - start) / NANOS_PER_SECOND);
            Replay replay = Replay.of(read, compiler.check("payments.yaml", document, schema), catalog.hash());
            ReplayReport report = ReportMaker.of(replay, Optional.empty(), Optional.empty(), OptionalInt.empty());
            whole.add((System.nanoTime() - start) / NANOS_PER_SECOND);
            hits = report.rules().get(report.rules().size() - 1).hits();
        }
        options.say(
                "newRule: %.2f s, of it %.2f s to read; the rule fires %,d times", whole.median(), load.median(), hits);
        rows.add(BenchRow.lower("load", load.median(), "s").from(load.spread()));
        rows.add(BenchRow.lower("newRule", whole.median(), "s")
                .from(whole.spread())
                .aiming(NEW_RULE));
        rows.add(BenchRow.higher("newRule.hits", hits, "decisions"));
    }

    private void knob(Replay live, List<BenchRow> rows, BenchOptions options) {
        Repeats millis = new Repeats();
        long flipped = 0;
        Replay before = live;
        for (int i = 0; i < KNOB_TURNS; i++) {
            double amount = 60 + 10 * i;
            long start = System.nanoTime();
            CheckedRuleSet turned = compiler.turned(live.rules(), Map.of("night_amount", amount));
            before = before.with(turned);
            ReplayReport report = ReportMaker.of(before, Optional.of(live), Optional.empty(), OptionalInt.empty());
            millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
            flipped += report.flipped();
        }
        options.say("knob: %.1f ms a turn; %,d verdicts flipped in %d turns", millis.median(), flipped, KNOB_TURNS);
        rows.add(BenchRow.lower("knob", millis.median(), "ms")
                .from(millis.spread())
                .aiming(KNOB));
        rows.add(BenchRow.higher("knob.flipped", flipped, "verdicts"));
    }
}
