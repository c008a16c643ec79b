package io.tidegate.ingest.mapping;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads CSV as RFC 4180 has it: commas, optional double quotes that hold commas, line ends and doubled quotes. Rows end
 * with LF or CRLF. A malformed row is skipped to its line's end and reported, and reading goes on.
 */
public final class CsvReader {
    /** Longest row, in characters. */
    static final int ROW_LENGTH_MAX = 1 << 16;
    /** Most fields of a row. */
    static final int FIELDS_MAX = 1024;

    private static final int END = -1;
    private static final int NONE = -2;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Reader reader;
    private final StringBuilder field = new StringBuilder();
    private int ahead = NONE;
    private int length;

    public CsvReader(Reader reader) {
        this.reader = reader;
    }

    /** The next row; empty at the end of the file. Empty lines are skipped. */
    public Optional<CsvRow> next() throws IOException {
        int first = peek();
        while (first == '\n' || first == '\r' || first == BYTE_ORDER_MARK) {
            read();
            first = peek();
        }
        return first == END ? Optional.empty() : Optional.of(row());
    }

    private CsvRow row() throws IOException {
        List<String> fields = new ArrayList<>();
        length = 0;
        while (true) {
            Optional<String> problem = peek() == '"' ? quoted() : plain();
            if (problem.isPresent()) {
                skipLine();
                return new CsvRow(List.of(), problem);
            }
            fields.add(field.toString());
            if (fields.size() > FIELDS_MAX) {
                skipLine();
                return new CsvRow(List.of(), Optional.of("more than " + FIELDS_MAX + " fields"));
            }
            int next = read();
            if (next == '\r' && peek() == '\n') {
                next = read();
            }
            if (next == '\n' || next == END) {
                return new CsvRow(fields, Optional.empty());
            }
            if (next != ',') {
                skipLine();
                return new CsvRow(List.of(), Optional.of("a field goes on behind its closing quote"));
            }
        }
    }

    private Optional<String> plain() throws IOException {
        field.setLength(0);
        while (true) {
            int next = peek();
            if (next == END || next == ',' || next == '\n') {
                return Optional.empty();
            }
            read();
            if (next == '\r' && peek() == '\n') {
                return Optional.empty();
            }
            if (next == '"') {
                return Optional.of("a quote inside a field that does not start with one");
            }
            if (++length > ROW_LENGTH_MAX) {
                return Optional.of("longer than " + ROW_LENGTH_MAX + " characters");
            }
            field.append((char) next);
        }
    }

    private Optional<String> quoted() throws IOException {
        field.setLength(0);
        read();
        while (true) {
            int next = read();
            if (next == END) {
                return Optional.of("a quoted field without its closing quote");
            }
            if (next == '"') {
                if (peek() != '"') {
                    return Optional.empty();
                }
                read();
            }
            if (++length > ROW_LENGTH_MAX) {
                return Optional.of("longer than " + ROW_LENGTH_MAX + " characters");
            }
            field.append((char) next);
        }
    }

    private void skipLine() throws IOException {
        int next = read();
        while (next != '\n' && next != END) {
            next = read();
        }
    }

    private int peek() throws IOException {
        if (ahead == NONE) {
            ahead = reader.read();
        }
        return ahead;
    }

    private int read() throws IOException {
        int next = peek();
        ahead = next == END ? END : NONE;
        return next;
    }
}
