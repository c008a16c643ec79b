package io.tidegate.ingest.mapping;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.error.Unreadable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * The events of a CSV file with a header, read one at a time. A row that does not map is counted and left out; the
 * first of them are kept as problems that name row and column, and never what stands there.
 */
public final class MappedRows implements AutoCloseable {
    /** Problems of rows that are kept with their text. */
    public static final int PROBLEMS_KEPT_MAX = 20;

    private static final int BUFFER_CHARACTERS = 1 << 16;

    private final String name;
    private final Reader reader;
    private final CsvReader csv;
    private final RowMapper mapper;
    private final Map<String, Integer> columns;
    private final Map<ErrorCode, Long> problemCounts = new EnumMap<>(ErrorCode.class);
    private final List<Problem> firstProblems = new ArrayList<>();
    private long rows;

    private MappedRows(String name, Reader reader, Mapping mapping) throws IOException {
        this.name = name;
        this.reader = reader;
        this.csv = new CsvReader(reader);
        this.mapper = new RowMapper(mapping);
        this.columns = header(mapping);
    }

    /**
     * Opens a file; one whose name ends in {@code .gz} is unpacked on the way.
     *
     * @throws TidegateException INVALID_INPUT where it cannot be read, or its header lacks a column of the mapping
     */
    public static MappedRows open(Path file, Mapping mapping) {
        try {
            InputStream in = Files.newInputStream(file);
            try {
                boolean packed = file.getFileName().toString().endsWith(".gz");
                return of(file.toString(), packed ? new GZIPInputStream(in, BUFFER_CHARACTERS) : in, mapping);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /**
     * Reads a stream of UTF-8.
     *
     * @param name how problems call it
     * @throws TidegateException INVALID_INPUT where its header lacks a column of the mapping
     */
    public static MappedRows of(String name, InputStream in, Mapping mapping) {
        try {
            return new MappedRows(
                    name,
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), BUFFER_CHARACTERS),
                    mapping);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * The next row that maps; empty at the end of the file.
     *
     * @throws TidegateException INVALID_INPUT where the file cannot be read any further
     */
    public Optional<MappedRow> next() {
        try {
            Optional<CsvRow> row = csv.next();
            while (row.isPresent()) {
                rows++;
                Optional<MappedRow> mapped = map(row.get());
                if (mapped.isPresent()) {
                    return mapped;
                }
                row = csv.next();
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** Rows read so far, those that do not map among them. */
    public long rowsRead() {
        return rows;
    }

    /** Rows that did not map so far, by what is wrong with them. */
    public Map<ErrorCode, Long> problemCounts() {
        return Map.copyOf(problemCounts);
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

    private Optional<MappedRow> map(CsvRow row) {
        try {
            if (row.problem().isPresent()) {
                throw new RowException(ErrorCode.UNREADABLE, row.problem().get());
            }
            if (row.fields().size() != columns.size()) {
                throw new RowException(
                        ErrorCode.UNREADABLE,
                        "fields=" + row.fields().size() + "; expected " + columns.size() + " as in the header");
            }
            return Optional.of(mapper.map(new Row(columns, row.fields(), rows)));
        } catch (RowException e) {
            Problem problem = e.problem();
            problemCounts.merge(problem.code(), 1L, Long::sum);
            if (firstProblems.size() < PROBLEMS_KEPT_MAX) {
                firstProblems.add(new Problem(problem.code(), name + " row " + rows + ": " + problem.message()));
            }
            return Optional.empty();
        }
    }

    private Map<String, Integer> header(Mapping mapping) throws IOException {
        List<String> names = csv.next().map(CsvRow::fields).orElse(List.of());
        Map<String, Integer> found = new HashMap<>();
        for (String column : names) {
            found.put(column, found.size());
        }
        Set<String> missing = new TreeSet<>(mapping.eventColumns());
        mapping.labelColumn().ifPresent(missing::add);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty() || found.size() != names.size()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    name + ": the header lacks columns=" + missing
                            + " or names one twice; expected all columns of the mapping, each once");
        }
        return found;
    }

    private static TidegateException unreadable(String name, IOException cause) {
        return new TidegateException(
                ErrorCode.INVALID_INPUT, name + " cannot be read: " + Unreadable.why(Path.of(name), cause), cause);
    }
}
