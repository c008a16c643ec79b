package io.tidegate.ingest.mapping;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.error.Unreadable;
import io.tidegate.ingest.validation.CardNumber;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The rows of a CSV file with a header, as texts. A malformed row is counted and left out; the first problems are kept,
 * and name the row, never what stands there.
 */
public final class CsvTable implements AutoCloseable {
    /** Problems of rows that are kept with their text. */
    public static final int PROBLEMS_KEPT_MAX = 200;

    private static final int BUFFER_CHARACTERS = 1 << 16;

    private final String name;
    private final Reader reader;
    private final CsvReader csv;
    private final List<String> columns;
    private final List<Problem> firstProblems = new ArrayList<>();
    private long rows;
    private long refused;

    private CsvTable(String name, Reader reader) throws IOException {
        this.name = name;
        this.reader = reader;
        this.csv = new CsvReader(reader);
        this.columns = csv.next().map(CsvRow::fields).orElse(List.of());
        if (columns.isEmpty() || new HashSet<>(columns).size() != columns.size()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    name + ": header=" + shown(columns) + "; expected the names of the columns, each once");
        }
    }

    /**
     * Opens a file of UTF-8; one whose name ends in {@code .gz} is unpacked on the way.
     *
     * @throws TidegateException INVALID_INPUT where it cannot be read, or has no header
     */
    public static CsvTable open(Path file) {
        try {
            InputStream in = Files.newInputStream(file);
            try {
                boolean packed = file.toString().endsWith(".gz");
                InputStream plain = packed ? new GZIPInputStream(in, BUFFER_CHARACTERS) : in;
                return new CsvTable(
                        file.toString(),
                        new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), BUFFER_CHARACTERS));
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** The header. */
    public List<String> columns() {
        return columns;
    }

    /**
     * Place of a column.
     *
     * @throws TidegateException INVALID_INPUT where the header has none of that name
     */
    public int column(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    name + ": the header lacks column=" + column + "; found " + shown(columns));
        }
        return index;
    }

    /**
     * The next well-formed row, a text for each column; empty at the end of the file.
     *
     * @throws TidegateException INVALID_INPUT where the file cannot be read any further
     */
    public Optional<List<String>> next() {
        try {
            Optional<CsvRow> row = csv.next();
            while (row.isPresent()) {
                rows++;
                List<String> fields = row.get().fields();
                if (row.get().problem().isPresent()) {
                    refuse(ErrorCode.UNREADABLE, row.get().problem().get());
                } else if (fields.size() != columns.size()) {
                    refuse(
                            ErrorCode.UNREADABLE,
                            "fields=" + fields.size() + "; expected " + columns.size() + " as in the header");
                } else {
                    return Optional.of(fields);
                }
                row = csv.next();
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** Says that the newest row cannot be used. */
    public void refuse(ErrorCode code, String problem) {
        refused++;
        if (firstProblems.size() < PROBLEMS_KEPT_MAX) {
            firstProblems.add(new Problem(code, name + " row " + rows + ": " + problem));
        }
    }

    /** Rows read so far, refused ones among them; the number of the newest row, the first below the header being 1. */
    public long rowsRead() {
        return rows;
    }

    /** Rows refused so far. */
    public long refused() {
        return refused;
    }

    /** The first problems, at most {@link #PROBLEMS_KEPT_MAX}. */
    public List<Problem> firstProblems() {
        return List.copyOf(firstProblems);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** A file without a header has data in its place. */
    private static List<String> shown(List<String> columns) {
        return columns.stream()
                .map(column -> CardNumber.isIn(column) ? "(looks like a card number)" : column)
                .toList();
    }

    private static TidegateException unreadable(String name, IOException cause) {
        return new TidegateException(
                ErrorCode.INVALID_INPUT, name + " cannot be read: " + Unreadable.why(Path.of(name), cause), cause);
    }
}
