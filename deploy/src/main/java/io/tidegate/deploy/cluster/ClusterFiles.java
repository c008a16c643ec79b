package io.tidegate.deploy.cluster;

import io.tidegate.deploy.embedded.Folders;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What lies in a cluster's folder beside the folders of its processes. */
public final class ClusterFiles {
    /** Held by a command that changes the cluster. */
    public static final String LOCK = "lock";

    /** The configuration of its job. */
    static final String JOB_CONFIG = "tidegate.yaml";

    /** {@link ClusterState}. */
    static final String STATE = "cluster.json";

    /** What takes its place, until it does. */
    static final String STATE_NEXT = STATE + ".new";

    /** Configurations of Flink, ZooKeeper and the logs. */
    static final String CONFIGURATION = "conf";

    /** What JobManagers keep for each other. */
    static final String HIGH_AVAILABILITY = "ha";

    static final String CHECKPOINTS = "checkpoints";
    static final String ARTIFACTS = "artifacts";
    /** Keys of the two who put the shipped rules in force. */
    public static final String OFFICERS = "officers";

    static final String LIBRARIES = "lib";
    static final String UPLOAD = "upload";

    private ClusterFiles() {}

    /** Makes a folder for a cluster under another. */
    static Path newFolder(Path parent) {
        try {
            return Files.createTempDirectory(Files.createDirectories(parent), "cluster-")
                    .toAbsolutePath();
        } catch (IOException failure) {
            throw new TidegateException(ErrorCode.CLUSTER_UNAVAILABLE, "no folder under " + parent, failure);
        }
    }

    /** Removes all of it, and the folder where nothing else is in it. */
    static void remove(Path folder, List<String> processes) {
        processes.forEach(name -> Folders.delete(folder.resolve(name)));
        for (String name :
                List.of(CONFIGURATION, HIGH_AVAILABILITY, CHECKPOINTS, ARTIFACTS, OFFICERS, LIBRARIES, UPLOAD)) {
            Folders.delete(folder.resolve(name));
        }
        try {
            for (String name : List.of(JOB_CONFIG, LOCK, STATE_NEXT, STATE)) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException others) {
            // Files of somebody else: they stay.
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
