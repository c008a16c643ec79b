package io.tidegate.deploy.officers;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.kafka.Proposal;
import io.tidegate.deploy.kafka.ReleasePublisher;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.error.Unreadable;
import io.tidegate.scoring.model.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What comes with the job, put in force by two officers where nothing is yet. */
public final class ShippedReleases {
    private static final String REASON = "shipped";

    private final List<Path> ruleSets;
    private final Optional<Path> model;

    /** @param model folder of a package */
    public ShippedReleases(List<Path> ruleSets, Optional<Path> model) {
        this.ruleSets = List.copyOf(ruleSets);
        this.model = requireNonNull(model, "model is null");
    }

    /** The rule sets and the model of the project. */
    public static ShippedReleases ofProject() {
        return new ShippedReleases(ProjectFiles.ruleSets(), ProjectFiles.model());
    }

    /**
     * Puts all of it in force.
     *
     * @param told hears of each release and the file that it is from
     */
    public void publish(ReleasePublisher publisher, Signers signers, BiConsumer<Release, Path> told) {
        for (Path file : ruleSets) {
            told.accept(publisher.publishIfNew(Proposal.rules(file.toString(), bytes(file), REASON), signers), file);
        }
        if (model.isPresent()) {
            Path folder = model.get();
            byte[] artifact = ModelPackage.read(folder).toZip();
            told.accept(publisher.publishIfNew(Proposal.model(folder.toString(), artifact, REASON), signers), folder);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, file + " cannot be read: " + Unreadable.why(file, failure), failure);
        }
    }
}
