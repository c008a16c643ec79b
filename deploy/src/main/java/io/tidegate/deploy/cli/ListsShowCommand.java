package io.tidegate.deploy.cli;

import io.tidegate.features.reference.ListStore;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate lists show}. */
@Command(
        name = "show",
        description = "Shows entries of a list as the job finds them in Redis: why, by whom, since and until when. Ends"
                + " with code 3 where an ID that is asked for is not on it.",
        footer = {
            "%nExamples:",
            "  deploy/tidegate lists show denied_accounts --tenant demo",
            "  deploy/tidegate lists show denied_accounts A-1042 --tenant demo"
        })
final class ListsShowCommand implements Callable<Integer> {
    private static final int LIMIT_MAX = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ListOptions options = new ListOptions();

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ID", description = "Only these (default: a page of all).")
    private List<String> ids = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Entries of a page, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--after",
            paramLabel = "ID",
            defaultValue = "",
            description = "The page begins behind this id; ids are in the order of their characters.")
    private String after = "";

    @Override
    public Integer call() {
        List<Problem> problems = new ArrayList<>();
        options.check(problems);
        ListIds.check(ids, problems);
        if (!after.isEmpty()) {
            ListIds.check(List.of(after), problems);
        }
        if (limit < 1 || limit > LIMIT_MAX) {
            problems.add(new Problem(ErrorCode.INVALID_INPUT, "--limit=" + limit + "; expected 1 to " + LIMIT_MAX));
        }
        ListAccess.throwIfAny(problems);
        PrintWriter out = spec.commandLine().getOut();
        try (ListAccess access = options.open()) {
            return ids.isEmpty() ? page(access, out) : those(access, out);
        }
    }

    private int those(ListAccess access, PrintWriter out) {
        int missing = 0;
        for (ListStore.Found found : access.store().find(access.keys(options, ListIds.distinct(ids)))) {
            if (found.lookup().result() == Lookup.Result.ABSENT) {
                out.printf("%s is not on %s of %s%n", found.key().id(), options.list(), options.tenant());
                missing++;
            } else {
                out.println(ListLines.entry(found.lookup()));
            }
        }
        return missing > 0 ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    private int page(ListAccess access, PrintWriter out) {
        ReferenceTable list = access.list(options.list());
        TreeSet<String> smallest = new TreeSet<>();
        boolean[] more = {false};
        access.store().scan(access.plan(), key -> {
            boolean asked = key.table().equals(list) && key.tenant().equals(options.tenant());
            if (asked && key.id().compareTo(after) > 0) {
                smallest.add(key.id());
                if (smallest.size() > limit) {
                    smallest.pollLast();
                    more[0] = true;
                }
            }
        });
        List<ReferenceKey> keys = access.keys(options, List.copyOf(smallest));
        List<ListStore.Found> entries =
                keys.isEmpty() ? List.of() : access.store().find(keys);
        entries.stream()
                .map(ListStore.Found::lookup)
                .filter(lookup -> lookup.result() != Lookup.Result.ABSENT)
                .forEach(lookup -> out.println(ListLines.entry(lookup)));
        out.printf(
                Locale.ROOT,
                "%,d entries of %s of %s%s%n",
                entries.size(),
                list.name(),
                options.tenant(),
                more[0] ? "; there are more: --after " + ListLines.text(smallest.last()) : "");
        return ExitCode.OK;
    }
}
