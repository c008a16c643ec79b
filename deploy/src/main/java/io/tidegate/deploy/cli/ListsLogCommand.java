package io.tidegate.deploy.cli;

import io.tidegate.deploy.kafka.KafkaListLog;
import io.tidegate.deploy.lists.ListLog;
import io.tidegate.deploy.lists.LoggedChange;
import io.tidegate.ingest.control.ListChange;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate lists log}. */
@Command(
        name = "log",
        description = "Tells who changed which list when, and why, from the control log; the newest last.",
        footer = {"%nExample:", "  deploy/tidegate lists log --list denied_accounts --id A-1042"})
final class ListsLogCommand implements Callable<Integer> {
    private static final int LIMIT_MAX = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--list", paramLabel = "LIST", description = "Only changes of this list.")
    private @Nullable String list;

    @Option(names = "--tenant", paramLabel = "T", description = "Only changes of this tenant's lists.")
    private @Nullable String tenant;

    @Option(names = "--id", paramLabel = "ID", description = "Only changes of this entry.")
    private @Nullable String id;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "The newest N, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        List<Problem> problems = new ArrayList<>();
        if (id != null) {
            ListIds.check(List.of(id), problems);
        }
        if (limit < 1 || limit > LIMIT_MAX) {
            problems.add(new Problem(ErrorCode.INVALID_INPUT, "--limit=" + limit + "; expected 1 to " + LIMIT_MAX));
        }
        ListAccess.throwIfAny(problems);
        ArrayDeque<LoggedChange> newest = new ArrayDeque<>();
        long[] count = {0};
        try (ListLog log = new KafkaListLog(config.read().kafka().bootstrap())) {
            ListLog.Reading reading = log.read(0, logged -> {
                if (isAsked(logged.change())) {
                    count[0]++;
                    newest.add(logged);
                    if (newest.size() > limit) {
                        newest.remove();
                    }
                }
            });
            PrintWriter out = spec.commandLine().getOut();
            if (count[0] > newest.size()) {
                out.printf(Locale.ROOT, "%,d earlier changes; --limit shows more%n", count[0] - newest.size());
            }
            newest.forEach(logged -> out.println(ListLines.change(logged)));
            out.printf(Locale.ROOT, "%,d changes%n", count[0]);
            if (reading.unreadable() > 0) {
                out.printf(Locale.ROOT, "%,d records of the log cannot be read%n", reading.unreadable());
            }
            return reading.unreadable() > 0 ? ExitCode.CHECK_FAILED : ExitCode.OK;
        }
    }

    private boolean isAsked(ListChange change) {
        return (list == null || list.equals(change.list()))
                && (tenant == null || tenant.equals(change.tenant()))
                && (id == null || id.equals(change.id()));
    }
}
