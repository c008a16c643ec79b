package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.reference.ProfileLoad;
import io.tidegate.features.redis.RedisAddress;
import io.tidegate.features.redis.RedisReference;
import io.tidegate.features.redis.RedisReferenceWriter;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.mapping.CsvTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tidegate reference}: what the job looks up. */
@Command(
        name = "reference",
        description = "Reference data in Redis, as the job looks it up.",
        subcommands = ReferenceCommand.Load.class,
        footer =
                "%nExample:%n  deploy/tidegate reference load --tenant north --table account --input accounts.csv --key id")
final class ReferenceCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Load?");
    }

    /** {@code tidegate reference load}. */
    @Command(
            name = "load",
            description =
                    "Puts the rows of a CSV file into a table of profiles. Rows that cannot be used are told and left"
                            + " out; entries that the file does not name stay.",
            footer = {
                "%nExample, with a configuration whose reference.tables have {name: zipcodes, kind: PROFILE}:",
                "  deploy/tidegate reference load --config job.yaml --tenant feast --table zipcodes --key zipcode \\",
                "      --input ../shared/data/feast_zipcode_reference.csv.gz"
            })
    static final class Load implements Callable<Integer> {
        private static final int TIMEOUT_MILLIS = 10_000;
        private static final long PROGRESS_ENTRIES = 10_000;
        private static final long DAY_MILLIS = 86_400_000;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Mixin
        private final ConfigOption config = new ConfigOption();

        @Option(names = "--table", paramLabel = "NAME", required = true, description = "As the configuration names it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String table;

        @Option(
                names = "--input",
                paramLabel = "FILE",
                required = true,
                description = "CSV file (or .csv.gz), with a header.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private Path input;

        @Option(names = "--key", paramLabel = "COLUMN", required = true, description = "Holds the entry's id.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String key;

        @Option(
                names = "--columns",
                paramLabel = "A,B",
                split = ",",
                description = "Become the entry's fields (default: all but the key).")
        private List<String> columns = List.of();

        @Option(
                names = "--tenant",
                paramLabel = "T",
                required = true,
                description = "Whose events see the entries, as events name it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String tenant;

        @Option(
                names = "--version-number",
                paramLabel = "N",
                description = "Version of the entries (default: the time, in milliseconds).")
        private @Nullable Long version;

        @Option(
                names = "--expire-days",
                paramLabel = "N",
                description = "Entries end after so many days (default: never).")
        private @Nullable Long expireDays;

        @Override
        public Integer call() {
            JobConfig job = config.read();
            ProfileLoad load = new ProfileLoad(
                    tenant,
                    profiles(job),
                    key,
                    columns,
                    version == null ? System.currentTimeMillis() : version,
                    Optional.ofNullable(expireDays)
                            .map(days -> Duration.ofMillis(Math.multiplyExact(days, DAY_MILLIS))));
            RedisAddress redis = RedisReference.address(job.reference())
                    .orElseThrow(() -> new TidegateException(
                            ErrorCode.INVALID_INPUT,
                            "the configuration has no reference.redis; expected where Redis is"));
            PrintWriter out = spec.commandLine().getOut();
            try (CsvTable csv = CsvTable.open(input);
                    RedisReferenceWriter writer = new RedisReferenceWriter(redis.withTimeout(TIMEOUT_MILLIS))) {
                long put = load.run(csv, writer, entries -> {
                    if (entries % PROGRESS_ENTRIES == 0) {
                        out.printf(Locale.ROOT, "%,d entries%n", entries);
                        out.flush();
                    }
                });
                out.printf(
                        Locale.ROOT,
                        "%,d entries in table %s, version %d; %,d rows left out%n",
                        put,
                        table,
                        load.version(),
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

        private ReferenceTable profiles(JobConfig job) {
            return job.reference()
                    .plan()
                    .table(table)
                    .filter(found -> found.kind() == ReferenceTable.Kind.PROFILE)
                    .orElseThrow(() -> new TidegateException(
                            ErrorCode.INVALID_INPUT,
                            "table=" + table + " is no table of profiles of the configuration; expected one of "
                                    + job.reference().plan().tables().stream()
                                            .filter(found -> found.kind() == ReferenceTable.Kind.PROFILE)
                                            .map(ReferenceTable::name)
                                            .toList()));
        }
    }
}
