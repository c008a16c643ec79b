package io.tidegate.deploy.cli;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.scoring.model.CardDraft;
import io.tidegate.scoring.model.ModelCard;
import io.tidegate.scoring.model.ModelLoader;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.model.TrainingProvenance;
import io.tidegate.scoring.onnx.ImportedModel;
import io.tidegate.scoring.onnx.ModelImport;
import io.tidegate.scoring.onnx.ModelPacker;
import io.tidegate.scoring.onnx.OnnxGraphRuntime;
import io.tidegate.scoring.onnx.ProbeRows;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate models pack}. */
@Command(
        name = "pack",
        description =
                "Makes a package of a model that was trained elsewhere and exported as ONNX: boosted trees, forests of"
                        + " two classes, logistic models, networks. Says what it cannot bring in.",
        footer = {
            "%nThe card, in YAML:",
            "  name: card-fraud",
            "  version: 1",
            "  product: PAYMENT",
            "  inputs: [TX_AMOUNT, TX_DURING_NIGHT]   # features of the catalog, in the order of the file's columns",
            "  calibration: {scale: 1, shift: 0}      # may be left out, as may what follows",
            "  reasons: {UNUSUAL_AMOUNT: [TX_AMOUNT]}",
            "%nExample:",
            "  deploy/tidegate models pack --onnx xgboost.onnx --card card.yaml --output target/card-fraud"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ModelsPackCommand implements Callable<Integer> {
    private static final int GOLDEN_ROWS = 64;
    private static final long SEED = 1;

    @Spec
    private CommandSpec spec;

    @Option(names = "--onnx", required = true, paramLabel = "FILE", description = "What the trainer exported.")
    private Path onnx;

    @Option(names = "--card", required = true, paramLabel = "FILE", description = "Its card (YAML), see below.")
    private Path card;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "Feature catalog that must have its inputs (default: the shipped one).")
    private @Nullable Path catalog;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FOLDER",
            description = "The package; it must not be there yet.")
    private Path output;

    @Override
    public Integer call() {
        byte[] file = InputFile.bytes(onnx);
        FeatureCatalog inForce = ProjectFiles.catalog(catalog == null ? ProjectFiles.catalog() : catalog);
        TrainingProvenance elsewhere = new TrainingProvenance(
                ModelPackage.sha256(file), 0, 0, 0, 0, "elsewhere; data is the hash of its file", "", new TreeMap<>());
        ModelCard draft =
                ModelCard.readDraft(card.toString(), ProjectFiles.text(card), new CardDraft(inForce.hash(), elsewhere));
        int inputs = draft.inputs().size();
        ImportedModel model = ModelImport.read(file, inputs);
        ModelPacker.Packed packed = new ModelPacker().pack(file, draft, ProbeRows.of(model, inputs, GOLDEN_ROWS, SEED));
        ModelPackage made = packed.modelPackage();
        new ModelLoader(new OnnxGraphRuntime())
                .load(made, made.hash(), draft.version(), inForce.names())
                .close();
        made.write(output);
        PrintWriter out = spec.commandLine().getOut();
        packed.notes().forEach(out::println);
        out.println("package " + output + ", SHA-256 " + made.hash());
        return ExitCode.OK;
    }
}
