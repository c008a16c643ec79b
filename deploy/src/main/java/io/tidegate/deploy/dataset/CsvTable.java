package io.tidegate.deploy.dataset;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.error.Unreadable;
import io.tidegate.ingest.mapping.CsvReader;
import io.tidegate.ingest.mapping.CsvRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A CSV file with a header, plain or {@code .gz}, every row of which must be good. */
public final class CsvTable implements AutoCloseable {
    private final Path file;
    private final BufferedReader reader;
    private final CsvReader csv;
    private final List<String> header;
    private long row;

    private CsvTable(Path file, BufferedReader reader) throws IOException {
        this.file = file;
        this.reader = reader;
        this.csv = new CsvReader(reader);
        this.header = csv.next().map(CsvRow::fields).orElse(List.of());
    }

    /**
     * Opens a file.
     *
     * @throws TidegateException INVALID_INPUT where it cannot be read
     */
    public static CsvTable open(Path file) {
        try {
            InputStream in = Files.newInputStream(file);
            try {
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
                return new CsvTable(file, new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, file + " cannot be read: " + Unreadable.why(file, e), e);
        }
    }

    /** Names of the columns. */
    public List<String> header() {
        return header;
    }

    /** Place of a column. */
    public int column(String name) {
        int place = header.indexOf(name);
        if (place < 0) {
            throw refused("the header lacks column=" + name + "; it has " + header);
        }
        return place;
    }

    /** The next row, with as many fields as the header; empty at the end. */
    public Optional<List<String>> next() {
        Optional<CsvRow> next;
        try {
            next = csv.next();
        } catch (IOException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, file + " cannot be read: " + Unreadable.why(file, e), e);
        }
        row++;
        next.flatMap(CsvRow::problem).ifPresent(problem -> {
            throw refused("row " + row + ": " + problem);
        });
        if (next.isPresent() && next.get().fields().size() != header.size()) {
            throw refused("row " + row + ": fields=" + next.get().fields().size() + ", expected " + header.size());
        }
        return next.map(CsvRow::fields);
    }

    /** A whole number in a field of the row read last. */
    public long number(List<String> fields, int column) {
        try {
            return Long.parseLong(fields.get(column));
        } catch (NumberFormatException e) {
            throw refused("row " + row + ": column=" + header.get(column) + " is no whole number");
        }
    }

    /** A number in a field of the row read last; NaN where it is empty. */
    public double value(List<String> fields, int column) {
        String text = fields.get(column);
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw refused("row " + row + ": column=" + header.get(column) + " is no number");
        }
    }

    /** What is wrong with the file. */
    public TidegateException refused(String what) {
        return new TidegateException(ErrorCode.INVALID_INPUT, file + ": " + what);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, file + " cannot be read: " + Unreadable.why(file, e), e);
        }
    }
}
