package io.tidegate.deploy.cli;

import io.tidegate.deploy.cluster.ClusterFiles;
import io.tidegate.deploy.cluster.ProcessCluster;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a cluster is. */
final class ClusterFolder {
    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Folder of the cluster (default: deploy/target/cluster).")
    private @Nullable Path folder;

    Path path() {
        return (folder == null ? ProjectFiles.runningCluster() : folder)
                .toAbsolutePath()
                .normalize();
    }

    /** What a command line says to mean this cluster. */
    String option() {
        return folder == null ? "" : " --folder " + folder;
    }

    /** The cluster in it. */
    ProcessCluster open() {
        if (!ProcessCluster.isIn(path())) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "there is no cluster in " + path() + "; start one with 'deploy/tidegate cluster start" + option()
                            + "'");
        }
        return ProcessCluster.open(path());
    }

    /** Keeps other commands that change the cluster out, until it is closed. */
    Held hold() {
        Path file = path().resolve(ClusterFiles.LOCK);
        try {
            Files.createDirectories(path());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return new Held(channel);
                }
            } catch (OverlappingFileLockException sameProcess) {
                // told below
            }
            channel.close();
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "another command works on the cluster in " + path() + "; wait for its end");
        } catch (IOException failure) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "the folder " + path() + " cannot be used: " + failure, failure);
        }
    }

    /** The right to change a cluster. */
    record Held(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
