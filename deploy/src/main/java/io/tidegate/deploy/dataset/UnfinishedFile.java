package io.tidegate.deploy.dataset;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file beside the one that is wanted; it takes that one's name when it is whole. */
public final class UnfinishedFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path wanted;
    private final Path part;

    /** @param wanted the name that it will have */
    public UnfinishedFile(Path wanted) {
        this.wanted = wanted;
        this.part = wanted.resolveSibling(wanted.getFileName() + ".part");
    }

    /** Opens it for writing. */
    public OutputStream open() {
        try {
            return new BufferedOutputStream(Files.newOutputStream(part), BUFFER_BYTES);
        } catch (IOException e) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, wanted + " cannot be written: " + e, e);
        }
    }

    /** Gives it its name. */
    public void finish() throws IOException {
        Files.move(part, wanted, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes it away, where it has not its name yet. */
    public void discard() throws IOException {
        Files.deleteIfExists(part);
    }
}
