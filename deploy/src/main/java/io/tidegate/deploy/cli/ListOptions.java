package io.tidegate.deploy.cli;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.validation.CardNumber;
import io.tidegate.ingest.validation.ListChangeCheck;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which list of which tenant. */
final class ListOptions {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Parameters(
            index = "0",
            paramLabel = "LIST",
            description =
                    "As rules name it: denied_accounts, denied_merchants, watched_accounts, allowed_accounts, or one"
                            + " of the configuration's reference.tables.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String list;

    @Option(
            names = "--tenant",
            paramLabel = "T",
            required = true,
            description = "Whose events see the list, as events name it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String tenant;

    /** Tells what is wrong before anything is opened; never what stands where a card number may. */
    void check(List<Problem> problems) {
        if (CardNumber.isIn(list)) {
            problems.add(new Problem(
                    ErrorCode.INVALID_INPUT,
                    "LIST looks like a card number; expected the name of a list, and ids that are tokens"));
        }
        ListChangeCheck.tenant(tenant).ifPresent(problems::add);
    }

    String list() {
        return list;
    }

    String tenant() {
        return tenant;
    }

    ListAccess open() {
        return ListAccess.open(config.read());
    }
}
