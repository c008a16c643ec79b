package io.tidegate.deploy.cli;

import io.tidegate.deploy.lists.ListAudit;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tidegate lists verify}. */
@Command(
        name = "verify",
        description =
                "Compares the lists in Redis with what the control log says, and tells each entry that differs. Ends"
                        + " with code 3 where there is one.",
        footer = {
            "%nA change that somebody makes in the same moment may be told; it is gone the next time.",
            "%nExample:",
            "  deploy/tidegate lists verify"
        })
final class ListsVerifyCommand implements Callable<Integer> {
    /** Most differences that are printed. */
    static final int LINES_MAX = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (ListAccess access = ListAccess.open(config.read())) {
            int[] lines = {0};
            ListAudit.Findings findings = new ListAudit(
                            access.log(), access.store(), access.plan(), InstantSource.system())
                    .compare(differences -> differences.forEach(difference -> {
                        if (lines[0]++ < LINES_MAX) {
                            out.println(ListLines.difference(difference));
                        }
                    }));
            print(findings, out);
            if (findings.differences() == 0 && findings.unreadable() == 0) {
                return ExitCode.OK;
            }
            out.println("to bring Redis to what the log says: deploy/tidegate lists repair");
            return ExitCode.CHECK_FAILED;
        }
    }

    /** The sums of a comparison. */
    static void print(ListAudit.Findings findings, PrintWriter out) {
        if (findings.differences() > LINES_MAX) {
            out.printf(Locale.ROOT, "and %,d more%n", findings.differences() - LINES_MAX);
        }
        out.printf(
                Locale.ROOT,
                "%,d entries are on lists by the control log; %,d differ in Redis%n",
                findings.listed(),
                findings.differences());
        if (findings.unreadable() > 0) {
            out.printf(Locale.ROOT, "%,d records of the log cannot be read%n", findings.unreadable());
        }
        if (!findings.unknownLists().isEmpty()) {
            out.println("the configuration does not have these lists of the log: "
                    + findings.unknownLists().stream()
                            .map(ListLines::text)
                            .sorted()
                            .toList());
        }
    }
}
