package io.tidegate.deploy.cli;

import io.tidegate.deploy.lists.ListState;
import io.tidegate.deploy.lists.LoggedChange;
import io.tidegate.features.reference.ListStore;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.ingest.control.ListAction;
import io.tidegate.ingest.control.ListChange;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.validation.ListChangeCheck;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate lists remove}. */
@Command(
        name = "remove",
        description = "Takes entities off a list. Where one of them is not on it, nothing is changed.",
        footer = {
            "%nExample:",
            "  deploy/tidegate lists remove denied_accounts A-1042 --tenant demo --reason 'cleared, case 311'"
        })
final class ListsRemoveCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ListOptions options = new ListOptions();

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID", description = "As events name it: a token.")
    private List<String> ids = List.of();

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
        ListAccess.throwIfAny(problems);
        PrintWriter out = spec.commandLine().getOut();
        try (ListAccess access = options.open()) {
            List<ReferenceKey> keys = access.keys(options, ListIds.distinct(ids));
            refuseThoseThatAreNotThere(access, keys, nowMillis);
            List<ListChange> changes = keys.stream()
                    .map(key -> new ListChange(
                            ListAction.UNLISTED,
                            key.tenant(),
                            key.table().name(),
                            key.id(),
                            author.author(),
                            author.reason(),
                            nowMillis,
                            OptionalLong.empty()))
                    .toList();
            for (LoggedChange logged : access.lists().change(changes)) {
                out.printf(
                        "%s is off %s of %s, version %d%n",
                        logged.change().id(), options.list(), options.tenant(), logged.version());
            }
            out.printf("the job sees it within %d ms%n", access.seenWithinMillis());
        }
        return ExitCode.OK;
    }

    /** On the log or in Redis is enough: what either has must be possible to remove. */
    private void refuseThoseThatAreNotThere(ListAccess access, List<ReferenceKey> keys, long nowMillis) {
        List<Problem> problems = new ArrayList<>();
        ListState state = ListState.read(access.log(), access.plan());
        for (ListStore.Found found : access.store().find(keys)) {
            boolean logged = state.newest(found.key())
                    .map(newest -> newest.change().isListedAt(nowMillis))
                    .orElse(false);
            if (!logged && found.lookup().result() == Lookup.Result.ABSENT) {
                problems.add(new Problem(
                        ErrorCode.INVALID_INPUT,
                        "id=" + found.key().id() + " is not on list=" + options.list() + " of tenant="
                                + options.tenant() + "; nothing was changed"));
            }
        }
        ListAccess.throwIfAny(problems);
    }
}
