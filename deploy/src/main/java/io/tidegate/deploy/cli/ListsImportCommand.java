package io.tidegate.deploy.cli;

import io.tidegate.deploy.lists.ListImport;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.mapping.CsvTable;
import io.tidegate.ingest.validation.ListChangeCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate lists import}. */
@Command(
        name = "import",
        description = "Puts the ids of a CSV file on a list. Rows that cannot be used are told by their number and left"
                + " out; entries that the file does not name stay.",
        footer = {
            "%nThe file has a header with the column id, and may have reason and until, which hold for their row:",
            "  id,reason,until",
            "  A-1042,mule account,2026-12-31",
            "  A-1043,,",
            "%nExample:",
            "  deploy/tidegate lists import denied_accounts --file ids.csv --tenant demo --reason 'police list of May'"
        })
final class ListsImportCommand implements Callable<Integer> {
    private static final long PROGRESS_ENTRIES = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ListOptions options = new ListOptions();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            required = true,
            description = "CSV file (or .csv.gz) with a header, at most 100,000 rows.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Mixin
    private final EndOptions end = new EndOptions();

    @Mixin
    private final AuthorOptions author = new AuthorOptions();

    @Override
    public Integer call() {
        List<Problem> problems = new ArrayList<>();
        options.check(problems);
        ListChangeCheck.author(author.author()).ifPresent(problems::add);
        ListChangeCheck.reason(author.reason()).ifPresent(problems::add);
        OptionalLong until = end.millis(System.currentTimeMillis(), problems);
        ListAccess.throwIfAny(problems);
        PrintWriter out = spec.commandLine().getOut();
        try (ListAccess access = options.open();
                CsvTable csv = CsvTable.open(file)) {
            String list = access.list(options.list()).name();
            long put = new ListImport(options.tenant(), list, author.author(), author.reason(), until)
                    .run(csv, access.lists(), InstantSource.system(), entries -> {
                        if (entries % PROGRESS_ENTRIES == 0) {
                            out.printf(Locale.ROOT, "%,d entries%n", entries);
                            out.flush();
                        }
                    });
            out.printf(
                    Locale.ROOT,
                    "%,d entries put on %s of %s; %,d rows left out%n",
                    put,
                    list,
                    options.tenant(),
                    csv.refused());
            csv.firstProblems().forEach(problem -> out.println("  " + problem));
            if (csv.refused() > csv.firstProblems().size()) {
                out.printf(
                        Locale.ROOT,
                        "  and %,d more%n",
                        csv.refused() - csv.firstProblems().size());
            }
            return csv.refused() > 0 ? ExitCode.CHECK_FAILED : ExitCode.OK;
        }
    }
}
