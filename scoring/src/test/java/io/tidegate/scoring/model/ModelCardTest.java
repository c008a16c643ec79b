package io.tidegate.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelCardTest {
    private static final String HASH = "0123456789".repeat(6) + "0123";
    private static final ModelCard CARD = new ModelCard(
            "card-fraud",
            7,
            EventKind.PAYMENT,
            ModelForm.TREES,
            HASH,
            HASH,
            List.of("TX_AMOUNT", "B2"),
            "margin",
            new Calibration(0.91, -1.5e-7),
            new TreeMap<>(Map.of("LARGE_AMOUNT", List.of("TX_AMOUNT"))),
            new TrainingProvenance(
                    HASH,
                    1_000,
                    12,
                    1_522_540_831_000L,
                    1_522_540_832_123L,
                    "Adam, 'seed' 1: 2 # 3",
                    "none",
                    new TreeMap<>(Map.of("auc", 0.9, "recallAt0.1%", 1e-9))));

    @Test
    void shouldReadWhatItWrites() {
        assertThat(ModelCard.read("card.yaml", CARD.toYaml())).isEqualTo(CARD);
    }

    @Test
    void shouldTellMistakesOfReasons() {
        String yaml = CARD.toYaml()
                .replace(
                        "  LARGE_AMOUNT:\n    - TX_AMOUNT",
                        """
                  LARGE_AMOUNT: [TX_AMOUNT, B3]
                  large: [B2]
                  AGAIN: [TX_AMOUNT]"""
                                .stripIndent()
                                .indent(2)
                                .stripTrailing());
        TidegateException refused =
                catchThrowableOfType(TidegateException.class, () -> ModelCard.read("card.yaml", yaml));
        assertThat(refused.problems().stream().map(Problem::message))
                .satisfiesExactly(
                        none -> assertThat(none).contains("'B3' is none of the inputs"),
                        code -> assertThat(code).contains("A reason code must be upper case", "found 'large'"),
                        twice -> assertThat(twice).contains("The input 'TX_AMOUNT' has a reason code already"));
    }

    @Test
    void shouldTellAllMistakesAtOnce() {
        String yaml = CARD.toYaml()
                .replace("name: card-fraud", "name: Card Fraud")
                .replace("version: 7", "version: 0")
                .replace("product: PAYMENT", "product: REVERSAL")
                .replace("graph: '0", "graph: 'x")
                .replace("  - B2", "  - TX_AMOUNT\n  - '1+1'")
                .replace("output: margin", "output: probability")
                .replace("scale: 0.91", "scale: -1")
                .replace("from: '2018-04-01T00:00:31Z'", "from: yesterday")
                .replace("rows: 1000", "rowes: 1000");
        TidegateException refused =
                catchThrowableOfType(TidegateException.class, () -> ModelCard.read("card.yaml", yaml));
        assertThat(refused.problems().stream()
                        .map(Problem::message)
                        .map(m -> m.lines().findFirst().orElseThrow()))
                .containsExactly(
                        "card.yaml:1:1: 'name' must be lower case letters, digits and hyphens, at most 64.",
                        "card.yaml:2:1: 'version' is '0'; it must be a whole number from 1 to 9223372036854775807.",
                        "card.yaml:3:1: A model scores PAYMENT or APPLICATION; found REVERSAL.",
                        "card.yaml:5:1: 'graph' must be a SHA-256 in 64 lower case hexadecimal digits.",
                        "card.yaml:9:5: The input 'TX_AMOUNT' stands here twice.",
                        "card.yaml:10:5: An input must be the name of a feature.",
                        "card.yaml:11:1: 'output' is 'probability'; it must be 'margin'.",
                        "card.yaml:13:3: 'scale' is '-1'; it must be a number from 2.2250738585072014E-308 to"
                                + " 1.7976931348623157E308.",
                        "card.yaml:18:1: 'rows' is missing.",
                        "card.yaml:20:3: 'rowes' is not known here; known are [bads, data, from, metrics, optimiser,"
                                + " rows, until, weighting].",
                        "card.yaml:22:3: 'from' must be a time such as 2018-04-01T00:00:00Z.");
    }

    @Test
    void shouldReadGoldenRows() {
        GoldenRows rows = new GoldenRows(
                List.of("A", "B"),
                List.of(new float[] {1.5f, Float.NaN}, new float[] {-0f, 3e-20f}),
                List.of(0.1, -12.000000000000002));
        GoldenRows read = GoldenRows.read(rows.toCsv());
        assertThat(rows.toCsv()).isEqualTo("A,B,margin\n1.5,,0.1\n-0.0,3.0E-20,-12.000000000000002\n");
        assertThat(read.toCsv()).isEqualTo(rows.toCsv());
        assertThat(read.inputs()).isEqualTo(rows.inputs());
    }

    @Test
    void shouldRefuseGoldenRowsThatCannotBeRead() {
        assertGolden("A,margin\n", "golden.csv:1: a header and 1 to 4096 rows were expected.");
        assertGolden("A,B\n1,2\n", "golden.csv:1: the names of the inputs and 'margin' were expected.");
        assertGolden("A,margin\n1,2\n1\n", "golden.csv:3: cells=1, expected 2.");
        assertGolden("A,margin\n1,x\n", "golden.csv:2: a cell is not a number.");
        assertGolden("A,margin\n" + "1,2\n".repeat(4_097), "golden.csv:1: a header and 1 to 4096 rows were expected.");
    }

    @Test
    void shouldCalibrate() {
        Calibration calibration = new Calibration(2, -1);
        assertThat(calibration.probability(0.5)).isEqualTo(0.5);
        assertThat(calibration.probability(2)).isEqualTo(1 / (1 + StrictMath.exp(-3)));
        assertThat(calibration.probability(-2)).isCloseTo(1 - calibration.probability(3), within(1e-15));
        assertThat(calibration.probability(Double.NEGATIVE_INFINITY)).isEqualTo(0);
        assertThat(calibration.probability(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(calibration.probability(-300)).isGreaterThan(0);
    }

    private static void assertGolden(String csv, String message) {
        TidegateException refused = catchThrowableOfType(TidegateException.class, () -> GoldenRows.read(csv));
        assertThat(refused).hasMessageContaining("INVALID_MODEL: " + message);
    }
}
