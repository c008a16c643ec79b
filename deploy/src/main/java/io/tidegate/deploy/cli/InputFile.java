package io.tidegate.deploy.cli;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.error.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a person names, read whole. */
final class InputFile {
    /** Largest one that is read: 32 MiB. */
    static final long BYTES_MAX = 32L << 20;

    private InputFile() {}

    /** @throws TidegateException INVALID_INPUT where it cannot be read or is too large */
    static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "file=" + file + " bytes=" + Files.size(file) + ", at most " + BYTES_MAX + " are read.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "file=" + file + " cannot be read: " + Unreadable.why(file, e), e);
        }
    }
}
