package io.tidegate.deploy.cli;

import io.tidegate.deploy.lists.LoggedChange;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.ingest.control.ListAction;
import io.tidegate.ingest.control.ListChange;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.validation.ListChangeCheck;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate lists add}. */
@Command(
        name = "add",
        description = "Puts entities on a list, in place of entries that were there. The next events of them see it.",
        footer = {
            "%nExamples:",
            "  deploy/tidegate lists add denied_accounts A-1042 --tenant demo --reason 'mule account' --for 30d",
            "  deploy/tidegate lists add watched_accounts A-7 A-8 --tenant demo --reason 'case 311' --until 2027-01-31"
        })
final class ListsAddCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ListOptions options = new ListOptions();

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID", description = "As events name it: a token.")
    private List<String> ids = List.of();

    @Mixin
    private final EndOptions end = new EndOptions();

    @Mixin
    private final AuthorOptions author = new AuthorOptions();

    @Override
    public Integer call() {
        long nowMillis = System.currentTimeMillis();
        List<Problem> problems = new ArrayList<>();
        options.check(problems);
        ListIds.check(ids, problems);
        ListChangeCheck.author(author.author()).ifPresent(problems::add);
        ListChangeCheck.reason(author.reason()).ifPresent(problems::add);
        OptionalLong until = end.millis(nowMillis, problems);
        ListAccess.throwIfAny(problems);
        PrintWriter out = spec.commandLine().getOut();
        try (ListAccess access = options.open()) {
            List<ReferenceKey> keys = access.keys(options, ListIds.distinct(ids));
            List<ListChange> changes = keys.stream()
                    .map(key -> new ListChange(
                            ListAction.LISTED,
                            key.tenant(),
                            key.table().name(),
                            key.id(),
                            author.author(),
                            author.reason(),
                            nowMillis,
                            until))
                    .toList();
            for (LoggedChange logged : access.lists().change(changes)) {
                out.printf(
                        "%s is on %s of %s %s, version %d%n",
                        logged.change().id(),
                        options.list(),
                        options.tenant(),
                        until.isPresent() ? "until " + Instant.ofEpochMilli(until.getAsLong()) : "until it is removed",
                        logged.version());
            }
            out.printf("the job sees it within %d ms%n", access.seenWithinMillis());
        }
        return ExitCode.OK;
    }
}
