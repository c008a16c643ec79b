package io.tidegate.deploy.store;

import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Artifacts as files named by their hash, in a folder that any of Flink's file systems reaches (a local path, S3, ...).
 * A file is written beside its place and moved there whole, so that a reader sees all of it or none.
 */
public final class FileArtifactStore implements ArtifactStore {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;

    /** A store in a folder, which is made when the first artifact is stored. */
    public FileArtifactStore(String folder) {
        this.folder = new Path(folder);
    }

    @Override
    public String put(byte[] artifact) {
        if (artifact.length > ARTIFACT_BYTES_MAX) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "artifact has " + artifact.length + " bytes; at most " + ARTIFACT_BYTES_MAX + " are stored");
        }
        String hash = address(artifact);
        Path place = new Path(folder, hash);
        try {
            FileSystem files = folder.getFileSystem();
            if (isThere(files, place)) {
                return hash;
            }
            files.mkdirs(folder);
            Path aside = new Path(folder, hash + "." + Long.toHexString(System.nanoTime()) + ".part");
            try (FSDataOutputStream out = files.create(aside, FileSystem.WriteMode.NO_OVERWRITE)) {
                out.write(artifact);
            }
            if (!files.rename(aside, place)) {
                files.delete(aside, false);
            }
            if (!isThere(files, place)) {
                throw new IOException("it could not be moved to its place");
            }
            return hash;
        } catch (IOException e) {
            throw unavailable(hash, e);
        }
    }

    @Override
    public byte[] get(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new TidegateException(
                    ErrorCode.STORE_UNAVAILABLE, "'" + hash + "' is no hash: 64 hexadecimal digits are expected");
        }
        Path place = new Path(folder, hash);
        try {
            FileSystem files = folder.getFileSystem();
            long length = files.getFileStatus(place).getLen();
            if (length > ARTIFACT_BYTES_MAX) {
                throw new IOException("it has " + length + " bytes; at most " + ARTIFACT_BYTES_MAX + " are read");
            }
            byte[] artifact;
            try (InputStream in = files.open(place)) {
                artifact = in.readNBytes(ARTIFACT_BYTES_MAX);
            }
            String found = address(artifact);
            if (!found.equals(hash)) {
                throw new IOException("its bytes hash to " + found);
            }
            return artifact;
        } catch (FileNotFoundException e) {
            throw new TidegateException(
                    ErrorCode.STORE_UNAVAILABLE, "artifact " + hash + " is not in store " + folder, e);
        } catch (IOException e) {
            throw unavailable(hash, e);
        }
    }

    private static boolean isThere(FileSystem files, Path place) throws IOException {
        if (!files.exists(place)) {
            return false;
        }
        FileStatus status = files.getFileStatus(place);
        return !status.isDir();
    }

    private TidegateException unavailable(String hash, IOException cause) {
        return new TidegateException(
                ErrorCode.STORE_UNAVAILABLE,
                "artifact " + hash + " in store " + folder + ": " + cause.getMessage(),
                cause);
    }

    /** SHA-256 of an artifact in hexadecimal: under which it lies in every store. */
    public static String address(byte[] artifact) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(artifact));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
