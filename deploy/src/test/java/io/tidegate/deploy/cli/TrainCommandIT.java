package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.scoring.model.ModelLoader;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.model.ScoringModel;
import io.tidegate.scoring.onnx.OnnxGraphRuntime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandIT {
    private static final Path CATALOG = Path.of("catalogs/payments-and-credit.yaml");
    private static final Path MAPPING = Path.of("mappings/handbook.yaml");
    private static final Path SHIPPED = Path.of("models/payments");
    private static final Path HANDBOOK = Path.of("../../shared/data/handbook_transactions_dev.csv.gz");
    private static final Pattern RATIOS = Pattern.compile("test, at .*, ([0-9.]+)x the amount .*, ([0-9.]+)x its .*");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldMakeTheShippedPackageAgain() {
        Path made = folder.resolve("made");
        int code = tidegate(
                "train --learner network --generate 2023 --events 150000 --days-until 60 --name payments --catalog",
                CATALOG,
                made);
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(ModelPackage.read(made).hash())
                .as("after a change of generator, features or training, put the package that docs/models.md's command"
                        + " makes in place of deploy/models/payments")
                .isEqualTo(ModelPackage.read(SHIPPED).hash());
        assertThat(out.toString()).contains("package " + made + ", SHA-256 ");
    }

    @Test
    void shouldShipAPackageThatLoads() throws IOException {
        FeatureCatalog catalog = FeatureCatalog.read("catalog", Files.readString(CATALOG));
        ModelPackage shipped = ModelPackage.read(SHIPPED);
        assertThat(shipped.card().catalogHash()).isEqualTo(catalog.hash());
        try (ScoringModel model =
                new ModelLoader(new OnnxGraphRuntime()).load(shipped.toZip(), shipped.hash(), 1, catalog.names())) {
            double[] vector = new double[catalog.size()];
            vector[catalog.index("TX_AMOUNT")] = 20;
            double usual = model.score(vector).probability();
            vector[catalog.index("TERMINAL_ID_NB_TX_7DAY_WINDOW")] = 10;
            vector[catalog.index("TERMINAL_ID_RISK_7DAY_WINDOW")] = 0.9;
            assertThat(model.score(vector).probability()).isGreaterThan(10 * usual);
        }
    }

    /** The published stream: days 0 to 52 to train on, days 60 and later, to the millionth payment, to test on. */
    @Test
    @EnabledIfSystemProperty(named = "tidegate.full", matches = "true")
    void shouldBeatAmountThresholdsOnThePublishedStream() {
        assumeTrue(Files.exists(HANDBOOK), () -> HANDBOOK + " is not there: the published stream is not tested");
        int code = tidegate(
                "train --learner network --days-until 53 --test-from 60 --events 1000000 --name card-fraud --input "
                        + HANDBOOK + " --mapping " + MAPPING + " --catalog",
                CATALOG,
                folder.resolve("made"));
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        List<Double> counts = new ArrayList<>();
        List<Double> money = new ArrayList<>();
        out.toString().lines().map(RATIOS::matcher).filter(Matcher::matches).forEach(line -> {
            counts.add(Double.parseDouble(line.group(1)));
            money.add(Double.parseDouble(line.group(2)));
        });
        assertThat(counts)
                .as("frauds at 0.1 % and 1 %, floor 2, goal 3")
                .hasSize(2)
                .allMatch(ratio -> ratio >= 3);
        assertThat(money)
                .as("money at 0.1 % and 1 %, floor 1.25, goal 1.4")
                .hasSize(2)
                .allMatch(ratio -> ratio >= 1.4);
    }

    @Test
    void shouldRefuseBeforeItReads() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        String flags = "train --days-until 1 --name a --generate 1 --events 10 ";
        assertThat(tidegate(flags + "--catalog", CATALOG, there)).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("exists; a package is never overwritten");
        assertThat(there).isEmptyDirectory();
        assertThat(tidegate(flags + "--inputs TX_*,NOPE* --catalog", CATALOG, folder.resolve("a")))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("inputs=NOPE* matches nothing in the catalog");
        assertThat(tidegate("train --days-until 1 --name a --input x.csv --catalog", CATALOG, folder.resolve("a")))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("--input and --mapping belong together");
        assertThat(tidegate(flags + "--days-from 2 --catalog", CATALOG, folder.resolve("a")))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("daysFrom=2 daysUntil=1");
        assertThat(tidegate(flags + "--catalog", CATALOG, folder.resolve("a"))).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("both parts need rows of both labels");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    private int tidegate(String flags, Path catalog, Path output) {
        String[] args = (flags + " " + catalog + " --output " + output).split(" ");
        return TidegateCommand.commandLine(RunFolder.open(args), new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(args);
    }
}
