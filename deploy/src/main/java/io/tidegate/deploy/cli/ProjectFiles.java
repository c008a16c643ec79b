package io.tidegate.deploy.cli;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.error.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the files are that the project ships. */
public final class ProjectFiles {
    private static final String CATALOG = "deploy/catalogs/payments-and-credit.yaml";
    private static final String RULES = "deploy/rules";
    private static final String MODEL = "deploy/models/payments";
    private static final String RUNNING_DEMO = "deploy/target/demo/current.yaml";
    private static final String CLUSTER = "deploy/target/cluster";
    private static final int PARENTS_MAX = 4;

    private ProjectFiles() {}

    /** The shipped feature catalog. */
    public static Path catalog() {
        return home().resolve(CATALOG);
    }

    /** The shipped rule sets, one for each product. */
    public static List<Path> ruleSets() {
        try (Stream<Path> files = Files.list(home().resolve(RULES))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "the shipped rule sets cannot be read: " + e, e);
        }
    }

    /** The shipped model package, where it is there. */
    public static Optional<Path> model() {
        return Optional.of(home().resolve(MODEL)).filter(Files::isDirectory);
    }

    /** Where the configuration of a demo stands while it runs. */
    public static Path runningDemo() {
        return home().resolve(RUNNING_DEMO);
    }

    /** Where a cluster of processes is, unless somebody names another folder. */
    public static Path runningCluster() {
        return home().resolve(CLUSTER);
    }

    /** Reads a catalog. */
    public static FeatureCatalog catalog(Path file) {
        return FeatureCatalog.read(file.toString(), text(file));
    }

    /**
     * The text of a file that a person named.
     *
     * @throws TidegateException INVALID_INPUT where it cannot be read
     */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, file + " cannot be read: " + Unreadable.why(file, e), e);
        }
    }

    /** The checkout: the launcher says where it is; else the nearest folder that looks like it. */
    public static Path home() {
        String given = System.getProperty("tidegate.home");
        if (given != null) {
            return Path.of(given);
        }
        Path folder = Path.of("").toAbsolutePath();
        for (int parents = 0; folder != null && parents < PARENTS_MAX; parents++) {
            if (Files.exists(folder.resolve(CATALOG))) {
                return folder;
            }
            folder = folder.getParent();
        }
        throw new TidegateException(
                ErrorCode.INVALID_INPUT,
                "the project's files are not found from here; expected to start through deploy/tidegate");
    }
}
