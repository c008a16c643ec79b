package io.tidegate.deploy.cli;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that a person wants written: refused before minutes of work, not after. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * The file, where one is wanted.
     *
     * @param option that names it
     * @throws TidegateException INVALID_INPUT where there is no such folder, or where a folder has its name
     */
    public static Optional<Path> writable(String option, @Nullable Path file) {
        if (file == null) {
            return Optional.empty();
        }
        if (!Files.isDirectory(file.toAbsolutePath().resolveSibling(""))) {
            throw refused(option, file, "there is no such folder; make it first, or name another");
        }
        if (Files.isDirectory(file)) {
            throw refused(option, file, "it is a folder; name a file in it");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw refused(option, file, "it is there, and may not be changed");
        }
        return Optional.of(file);
    }

    private static TidegateException refused(String option, Path file, String why) {
        return new TidegateException(ErrorCode.INVALID_INPUT, option + "=" + file + " cannot be written: " + why);
    }
}
