package io.tidegate.deploy.cli;

import io.tidegate.deploy.lists.ListAudit;
import io.tidegate.deploy.lists.ListRepair;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.validation.ListChangeCheck;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate lists repair}. */
@Command(
        name = "repair",
        description =
                "Brings the lists in Redis to what the control log says: fills an empty Redis, undoes what was changed"
                        + " by hand. Entries that the log never had are told and stay, unless --remove-unlogged.",
        footer = {"%nExample, after Redis has come back empty:", "  deploy/tidegate lists repair"})
final class ListsRepairCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(
            names = "--remove-unlogged",
            description = "Removes entries that the log never had; each removal is logged with --reason.")
    private boolean removeUnlogged;

    @Mixin
    private final AuthorOptions author = new AuthorOptions();

    @Override
    public Integer call() {
        List<Problem> problems = new ArrayList<>();
        if (removeUnlogged) {
            ListChangeCheck.author(author.author()).ifPresent(problems::add);
            ListChangeCheck.reason(author.reason()).ifPresent(problems::add);
        }
        ListAccess.throwIfAny(problems);
        InstantSource clock = InstantSource.system();
        PrintWriter out = spec.commandLine().getOut();
        try (ListAccess access = ListAccess.open(config.read())) {
            ListRepair repair = new ListRepair(
                    access.lists(),
                    removeUnlogged
                            ? Optional.of(new ListRepair.Removal(author.author(), author.reason()))
                            : Optional.empty(),
                    clock);
            int[] lines = {0};
            ListAudit.Findings findings = new ListAudit(access.log(), access.store(), access.plan(), clock)
                    .compare(differences -> {
                        differences.forEach(difference -> {
                            if (lines[0]++ < ListsVerifyCommand.LINES_MAX) {
                                out.println(ListLines.difference(difference));
                            }
                        });
                        repair.take(differences);
                    });
            ListsVerifyCommand.print(findings, out);
            out.printf(Locale.ROOT, "%,d entries are as the log says by now%n", repair.repaired());
            if (repair.left() > 0) {
                out.printf(
                        Locale.ROOT,
                        "%,d entries that the log never had stay: log them with 'lists add', or 'lists repair"
                                + " --remove-unlogged --reason TEXT'%n",
                        repair.left());
            }
            return repair.left() > 0 || findings.unreadable() > 0 ? ExitCode.CHECK_FAILED : ExitCode.OK;
        }
    }
}
