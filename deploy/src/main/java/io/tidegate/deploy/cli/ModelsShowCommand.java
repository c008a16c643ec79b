package io.tidegate.deploy.cli;

import io.tidegate.scoring.model.ModelCard;
import io.tidegate.scoring.model.ModelForm;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.onnx.OnnxGraphRuntime;
import io.tidegate.scoring.trees.TreeEnsemble;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate models show}. */
@Command(
        name = "show",
        description = "Tells what a model package holds and where it comes from.",
        footer = "%nExample:%n  deploy/tidegate models show deploy/models/payments")
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ModelsShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PACKAGE", description = "Folder of the package.")
    private Path folder;

    @Override
    public Integer call() {
        ModelPackage found = ModelPackage.read(folder);
        ModelCard card = found.card();
        PrintWriter out = spec.commandLine().getOut();
        out.println("model '" + card.name() + "' version " + card.version() + " for " + card.product() + ", SHA-256 "
                + found.hash());
        out.println(form(found));
        out.println(String.format(
                Locale.ROOT,
                "probability = sigmoid(%.6g * margin %+.6g)",
                card.calibration().scale(),
                card.calibration().shift()));
        out.println("trained on " + card.training().rows() + " rows, "
                + card.training().bads() + " bad, "
                + Instant.ofEpochMilli(card.training().fromMillis()) + " to "
                + Instant.ofEpochMilli(card.training().untilMillis()) + ", data "
                + card.training().dataFingerprint());
        out.println("by " + card.training().optimiser());
        card.training()
                .metrics()
                .forEach((name, value) -> out.println(String.format(Locale.ROOT, "  %-20s %.4f", name, value)));
        out.println("inputs, by reason code:");
        card.reasons().forEach((code, inputs) -> out.println("  " + code + ": " + String.join(", ", inputs)));
        long without = card.inputs().stream()
                .filter(input -> card.reasons().values().stream().noneMatch(inputs -> inputs.contains(input)))
                .peek(input -> out.println("  (no code): " + input))
                .count();
        if (card.form() == ModelForm.TREES && without == card.inputs().size()) {
            out.println("reasons name inputs as they are: the card has no reason codes");
        }
        return ExitCode.OK;
    }

    private static String form(ModelPackage found) {
        int inputs = found.card().inputs().size();
        if (found.card().form() == ModelForm.NETWORK) {
            return "network, " + found.graph().length + " bytes, " + inputs + " inputs; CPU and GPU by the same graph";
        }
        TreeEnsemble trees = new OnnxGraphRuntime().trees(found.graph(), inputs);
        return "trees " + trees.trees().size() + ", nodes " + trees.nodes() + ", depth " + trees.depth() + ", " + inputs
                + " inputs; margins " + (trees.isOnGrid() ? "equal to the bit in every form" : "equal within 1e-6")
                + (found.gpuGraph().isPresent() ? "" : "; too deep for a GPU");
    }
}
