package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.scoring.onnx.OnnxGraphWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of another trainer on its way into a package, and what is said of it. */
class ModelsCommandTest {
    private static final String CARD =
            """
            name: foreign
            version: 2
            product: PAYMENT
            inputs: [TX_AMOUNT, TX_DURING_NIGHT]
            calibration: {scale: 1, shift: -1}
            reasons: {LARGE_AMOUNT: [TX_AMOUNT]}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldPackShowAndCompare() throws IOException {
        Path onnx = folder.resolve("model.onnx");
        Files.write(onnx, network("Sigmoid", 0.5));
        Path other = folder.resolve("other.onnx");
        Files.write(other, network("Sigmoid", -0.5));
        Path card = Files.writeString(folder.resolve("card.yaml"), CARD);
        assertThat(tidegate("models pack --onnx " + onnx + " --card " + card + " --output " + folder.resolve("a")))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("On 64 rows the file's own scores, by ONNX Runtime, are the package's within");
        assertThat(tidegate("models pack --onnx " + other + " --card " + card + " --output " + folder.resolve("b")))
                .isEqualTo(ExitCode.OK);
        assertThat(tidegate("models check " + folder.resolve("a"))).isEqualTo(ExitCode.OK);
        assertThat(tidegate("models show " + folder.resolve("a"))).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("model 'foreign' version 2 for PAYMENT", "network, ", "LARGE_AMOUNT: TX_AMOUNT")
                .contains("(no code): TX_DURING_NIGHT", "sigmoid(1.00000 * margin -1.00000)");
        assertThat(tidegate("models compare " + folder.resolve("a") + " " + folder.resolve("b")
                        + " --generate 7 --events 2000 --threshold 0.5"))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("average precision", "calibration error", "at 0.500: B flags ");
    }

    @Test
    void shouldSayWhatItCannotPack() throws IOException {
        Path onnx = folder.resolve("model.onnx");
        Files.write(onnx, network("EyeLike", 0.5));
        Path card = Files.writeString(folder.resolve("card.yaml"), CARD.replace("TX_AMOUNT]", "NOPE]"));
        assertThat(tidegate("models pack --onnx " + onnx + " --card " + card + " --output " + folder.resolve("a")))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("card.yaml", "'NOPE' is none of the inputs");
        Files.writeString(card, CARD);
        assertThat(tidegate("models pack --onnx " + onnx + " --card " + card + " --output " + folder.resolve("a")))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("':EyeLike', which is not allowed");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    /** Amount and night by weights, and an operator behind them. */
    private static byte[] network(String last, double amountWeight) {
        return new OnnxGraphWriter("foreign")
                .input("x", 2)
                .constant("w", new float[] {(float) amountWeight / 100, 0.25f}, 2, 1)
                .node("MatMul", "logit", "x", "w")
                .node(last, "p", "logit")
                .output("p", 1)
                .bytes();
    }

    private int tidegate(String line) {
        String[] args = line.split(" ");
        return TidegateCommand.commandLine(RunFolder.open(args), new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(args);
    }
}
