package io.tidegate.deploy.cli;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.kafka.Proposal;
import io.tidegate.deploy.officers.Signers;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.signature.ReleaseStatement;
import io.tidegate.scoring.model.ModelCard;
import io.tidegate.scoring.model.ModelLoader;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.model.ScoringModel;
import io.tidegate.scoring.onnx.OnnxGraphRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate models}: what is done with model packages. */
@Command(
        name = "models",
        description = "Makes model packages, checks them and puts them in force.",
        subcommands = {
            ModelsPackCommand.class,
            ModelsCommand.Check.class,
            ModelsShowCommand.class,
            ModelsCompareCommand.class,
            ModelsCommand.Publish.class
        },
        footer = "%nExample:%n  deploy/tidegate models check deploy/models/payments")
final class ModelsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Pack, check, show, compare or release?");
    }

    /** {@code tidegate models check}. */
    @Command(
            name = "check",
            description = "Checks a model package as the running job would: its card, its graph, its golden rows, its"
                    + " inputs.",
            footer = "%nExample:%n  deploy/tidegate models check deploy/models/payments")
    static final class Check implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Parameters(paramLabel = "PACKAGE", description = "Folder of the package.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private Path folder;

        @Option(
                names = "--catalog",
                paramLabel = "FILE",
                description = "Feature catalog that must have its inputs (default: the shipped one).")
        private @Nullable Path catalog;

        @Override
        public Integer call() {
            ModelPackage found = ModelPackage.read(folder);
            var names = ProjectFiles.catalog(catalog == null ? ProjectFiles.catalog() : catalog)
                    .names();
            try (ScoringModel model = new ModelLoader(new OnnxGraphRuntime()).load(found, found.hash(), 1, names)) {
                ModelCard card = found.card();
                spec.commandLine()
                        .getOut()
                        .println(folder + ": model '" + model.name() + "' version " + card.version() + " for "
                                + card.product() + " with " + card.inputs().size() + " inputs is right, SHA-256 "
                                + found.hash());
            }
            return ExitCode.OK;
        }
    }

    /** {@code tidegate models release}. */
    @Command(
            name = "release",
            description = "Checks a model package and puts it in force in the running job, without a restart, signed by"
                    + " two people. A package that is not right is refused, and the one in force stays.",
            footer = {
                "%nExample:",
                "  deploy/tidegate models release deploy/models/payments --author alice --author-key alice.key \\",
                "      --approver bob --key bob.key --reason 'trained on May'"
            })
    static final class Publish implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Parameters(paramLabel = "PACKAGE", description = "Folder of the package.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private Path folder;

        @Mixin
        private final ConfigOption config = new ConfigOption();

        @Mixin
        private final SignerOptions signers = new SignerOptions();

        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for the control log.")
        private String reason = "";

        @Override
        public Integer call() {
            Signers both = signers.both(List.of());
            byte[] artifact = ModelPackage.read(folder).toZip();
            Release release =
                    JobRun.releases(config.read()).publish(Proposal.model(folder.toString(), artifact, reason), both);
            spec.commandLine()
                    .getOut()
                    .println("model '" + release.name() + "' version " + release.version() + " is released, SHA-256 "
                            + release.hash() + ", id " + ReleaseStatement.id(release));
            return ExitCode.OK;
        }
    }
}
