package io.tidegate.rules.history;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.error.Unreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/*
 * Format 2, all numbers little-endian but those of the head, which DataOutput writes:
 *
 *     8 bytes     "TGHIST02"
 *     head        product, catalog hash, values of fields that were left out (long), rows (int), number of columns (int), and of each: name, whether it is recorded,
 *                 type, and where a text: number of texts (int) and the texts (length in bytes as an int, UTF-8)
 *     columns     in the order of the head: doubles, int codes, or bytes, one a row
 *
 * Format 1, "TGHIST01", has no count of what was left out: nothing was. It is still read.
 */

/** A history in a file: columns as they lie in memory, so that reading takes as long as copying. */
public final class HistoryFile {
    static final byte[] MAGIC = "TGHIST02".getBytes(StandardCharsets.US_ASCII);
    static final byte[] MAGIC_1 = "TGHIST01".getBytes(StandardCharsets.US_ASCII);
    static final int BUFFER_BYTES = 1 << 16;

    private HistoryFile() {}

    /** Writes a history; a file that is there is replaced, once the new one is whole. */
    public static void write(DecisionHistory history, Path file) {
        try {
            HistoryWriter.write(history, file);
        } catch (IOException e) {
            throw failed("written", file, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads a history.
     *
     * @throws TidegateException INVALID_INPUT where the file is not a whole history of this format, or where this process
     *     has not the heap for it
     */
    public static DecisionHistory read(Path file) {
        return read(file, HistoryMemory.ofThisProcess());
    }

    static DecisionHistory read(Path file, HistoryMemory memory) {
        try {
            return new HistoryReader(file, memory).read();
        } catch (IOException e) {
            throw failed("read", file, Unreadable.why(file, e), e);
        }
    }

    static TidegateException broken(Path file, String why) {
        return new TidegateException(ErrorCode.INVALID_INPUT, "history " + file + " cannot be used: " + why + ".");
    }

    private static TidegateException failed(String done, Path file, String why, IOException e) {
        return new TidegateException(ErrorCode.INVALID_INPUT, "history " + file + " cannot be " + done + ": " + why, e);
    }
}
