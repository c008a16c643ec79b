package io.tidegate.loadtests.load;

import io.tidegate.deploy.feed.MappedFeed;
import io.tidegate.loadtests.frame.OptionChecks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is sent: made-up payments, or a published file. */
final class EventOptions {
    private static final int ACCOUNTS = 100_000;
    private static final int MERCHANTS = 5_000;
    private static final String ACCOUNT_SKEW = "zipf:0.8";
    private static final String MERCHANT_SKEW = "zipf:1";
    private static final long SEED = 1;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "CSV file (or .csv.gz) instead of made-up payments: its events in its order, as if they"
                    + " happened now, under fresh ids. One that is shorter than the run begins again.")
    private @Nullable Path input;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "How its columns become events; those of published data are in deploy/mappings.")
    private @Nullable Path mapping;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            description = "Accounts that pay, of made-up payments (default: " + ACCOUNTS + ").")
    private @Nullable Integer accounts;

    @Option(
            names = "--account-skew",
            paramLabel = "SKEW",
            description = "How often each pays: uniform, or zipf:S (default: " + ACCOUNT_SKEW + ").")
    private @Nullable String accountSkew;

    @Option(
            names = "--merchants",
            paramLabel = "N",
            description = "Merchants that are paid (default: " + MERCHANTS + ").")
    private @Nullable Integer merchants;

    @Option(
            names = "--merchant-skew",
            paramLabel = "SKEW",
            description = "How often each is paid: uniform, or zipf:S (default: " + MERCHANT_SKEW + ").")
    private @Nullable String merchantSkew;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Seed of all that is random in made-up payments (default: " + SEED + ").")
    private @Nullable Long seed;

    /** Whether the events have a pace of their own. */
    boolean isRecorded() {
        return input != null;
    }

    /** The plan; empty where the checks found that there is none. */
    Optional<LoadPlan> plan(OptionChecks checks) {
        if (input != null || mapping != null) {
            checks.require(input != null, "--mapping is given without --input");
            checks.require(
                    mapping != null,
                    "--input is given without --mapping; those of published data are in deploy/mappings");
            List<String> unused = givenForPayments();
            checks.require(
                    unused.isEmpty(),
                    String.join(", ", unused) + " are for made-up payments; leave them out with --input");
            return input == null || mapping == null ? Optional.empty() : recorded(checks, input, mapping);
        }
        int accountCount = Objects.requireNonNullElse(accounts, ACCOUNTS);
        int merchantCount = Objects.requireNonNullElse(merchants, MERCHANTS);
        checks.range("--accounts", accountCount, 1, Skew.ENTITIES_MAX);
        checks.range("--merchants", merchantCount, 1, Skew.ENTITIES_MAX);
        Optional<MadeUpPayments.Entities> payers =
                entities(checks, "--account-skew", accountCount, Objects.requireNonNullElse(accountSkew, ACCOUNT_SKEW));
        Optional<MadeUpPayments.Entities> paid = entities(
                checks, "--merchant-skew", merchantCount, Objects.requireNonNullElse(merchantSkew, MERCHANT_SKEW));
        return payers.isEmpty() || paid.isEmpty()
                ? Optional.empty()
                : Optional.of(new MadeUpPayments(Objects.requireNonNullElse(seed, SEED), payers.get(), paid.get()));
    }

    private static Optional<MadeUpPayments.Entities> entities(
            OptionChecks checks, String skewOption, int count, String skew) {
        // A count out of range is told already; the skew is still looked at.
        int known = Math.max(1, Math.min(Skew.ENTITIES_MAX, count));
        return checks.of(() -> MadeUpPayments.Entities.of(skewOption, known, skew));
    }

    /** Opened once, so that a file that cannot be sent is refused before anything is. */
    private static Optional<LoadPlan> recorded(OptionChecks checks, Path file, Path mappingFile) {
        return checks.of(() -> {
            LoadPlan plan = new RecordedEvents(MappedFeed.of(file, mappingFile, Long.MAX_VALUE));
            plan.open().close();
            return plan;
        });
    }

    private List<String> givenForPayments() {
        List<String> given = new ArrayList<>();
        add(given, "--accounts", accounts);
        add(given, "--account-skew", accountSkew);
        add(given, "--merchants", merchants);
        add(given, "--merchant-skew", merchantSkew);
        add(given, "--seed", seed);
        return given;
    }

    private static void add(List<String> given, String option, @Nullable Object value) {
        if (value != null) {
            given.add(option);
        }
    }
}
