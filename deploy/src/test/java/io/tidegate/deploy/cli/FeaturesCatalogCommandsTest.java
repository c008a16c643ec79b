package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesCatalogCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldFindTheShippedCatalogsRight() {
        Typed typed = new Typed();

        assertThat(typed.run("features", "check", "catalogs/sixty.yaml", "catalogs/payments-and-credit.yaml"))
                .as(typed.err())
                .isEqualTo(ExitCode.OK);
        assertThat(typed.out())
                .contains("catalog 'sixty' version 1 is right: 60 features")
                .contains("catalog 'payments-and-credit' version 1 is right: 20 features, 16 with a window"
                        + " (6 of ACCOUNT, 10 of MERCHANT), SHA-256 ");
    }

    @Test
    void shouldShowEveryMistakeWithItsLine() throws IOException {
        Path catalog = folder.resolve("mine.yaml");
        Files.writeString(
                catalog,
                """
                catalog: mine
                version: 1
                features:
                  - {name: LARGE, of: ACCOUNT, aggregate: COUNT, window: 1d, where: event.ammount > 5}
                  - {name: LONG, of: ACCOUNT, aggregate: COUNT, window: 2y}
                """);
        Typed typed = new Typed();

        assertThat(typed.run("features", "check", catalog.toString())).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err())
                .contains("mine.yaml:4:69: 'event.ammount' is not known here; did you mean 'event.amount'?")
                .contains(" |   - {name: LARGE, of: ACCOUNT, aggregate: COUNT, window: 1d, where: event.ammount > 5}")
                .contains("mine.yaml:5:49: 'window' is '2y'");
    }

    @Test
    void shouldLookAtAllCatalogsWhereSomeAreWrong() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "catalog: wrong");
        Typed typed = new Typed();

        assertThat(typed.run("features", "check", "none.yaml", wrong.toString(), "catalogs/sixty.yaml"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err())
                .contains("none.yaml cannot be read: there is no such file")
                .contains("wrong.yaml:");
        assertThat(typed.out()).contains("catalog 'sixty' version 1 is right");
    }

    @Test
    void shouldRefuseAFileThatCannotBeWrittenBeforeAnythingIsRead() throws IOException {
        Path full = Files.createDirectory(folder.resolve("full"));
        Path none = folder.resolve("none").resolve("x.csv");
        for (Path output : List.of(full, none)) {
            Typed typed = new Typed();
            assertThat(typed.run("features", "export", "--generate", "300", "--output", output.toString()))
                    .isEqualTo(ExitCode.REFUSED);
            assertThat(typed.err()).contains("--output=" + output + " cannot be written: ");
            assertThat(typed.out()).isEmpty();
        }
        assertThat(full).isDirectory();
        Typed typed = new Typed();
        assertThat(typed.run("features", "verify", "--generate", "300", "--json", none.toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("--json=" + none + " cannot be written: there is no such folder");
    }

    @Test
    void shouldExplainEachFeatureAndItsHistory() {
        Typed typed = new Typed();

        assertThat(typed.run("features", "explain", "catalogs/sixty.yaml"))
                .as(typed.err())
                .isEqualTo(ExitCode.OK);
        assertThat(typed.out().lines().map(line -> line.replaceAll(" +", " ")))
                .anyMatch(line -> line.startsWith("CARD_COUNTRIES_7D ACCOUNT by CARD ")
                        && line.endsWith(
                                " number of different values of country among the account's payments of the same"
                                        + " card in the last 7d; 0 if there is none"))
                .anyMatch(line -> line.startsWith("MERCHANT_RISK_30D MERCHANT ")
                        && line.endsWith(
                                " share of those known to be FRAUD among the merchant's payments from 37d to 7d"
                                        + " ago; 0 if there is none"))
                .anyMatch(line -> line.startsWith("DEVICE ") && line.matches("DEVICE 7 \\d+ \\d+ \\d+ \\d+"));
    }
}
