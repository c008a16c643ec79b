package io.tidegate.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
    @Test
    void shouldReadPlainAndQuotedFields() {
        assertThat(fields("a,b,c\r\n1,\"x, \"\"y\"\"\nz\",\n\"\",,3"))
                .containsExactly(List.of("a", "b", "c"), List.of("1", "x, \"y\"\nz", ""), List.of("", "", "3"));
    }

    @Test
    void shouldSkipEmptyLinesAndAByteOrderMark() {
        assertThat(fields("\uFEFFa,b\n\n\r\n1,2\n\n")).containsExactly(List.of("a", "b"), List.of("1", "2"));
        assertThat(fields("")).isEmpty();
    }

    @Test
    void shouldReportMalformedRowsAndGoOn() {
        List<CsvRow> rows = rows("a\nx\"y\n\"x\"y,1\nb\n\"open\n");

        assertThat(rows).hasSize(5);
        assertThat(rows.get(1).problem()).contains("a quote inside a field that does not start with one");
        assertThat(rows.get(2).problem()).contains("a field goes on behind its closing quote");
        assertThat(rows.get(3).fields()).containsExactly("b");
        assertThat(rows.get(4).problem()).contains("a quoted field without its closing quote");
    }

    @Test
    void shouldLimitRows() {
        assertThat(rows("x".repeat(CsvReader.ROW_LENGTH_MAX + 1) + "\nb\n"))
                .satisfiesExactly(
                        row -> assertThat(row.problem()).contains("longer than 65536 characters"),
                        row -> assertThat(row.fields()).containsExactly("b"));
        assertThat(rows(",".repeat(CsvReader.FIELDS_MAX) + "\nb\n").get(0).problem())
                .contains("more than 1024 fields");
    }

    @Property
    void shouldReadWhatWasWritten(@ForAll("tables") List<List<String>> table) {
        String text = table.stream()
                .map(row -> row.stream()
                        .map(field -> "\"" + field.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n"));

        assertThat(fields(text)).isEqualTo(table);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        return Arbitraries.strings()
                .withChars("ab,\"\r\n ;'")
                .ofMaxLength(8)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .list()
                .ofMaxSize(6);
    }

    private static List<List<String>> fields(String text) {
        List<CsvRow> rows = rows(text);
        assertThat(rows).allMatch(row -> row.problem().isEmpty());
        return rows.stream().map(CsvRow::fields).toList();
    }

    private static List<CsvRow> rows(String text) {
        CsvReader reader = new CsvReader(new StringReader(text));
        List<CsvRow> rows = new ArrayList<>();
        try {
            Optional<CsvRow> row = reader.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = reader.next();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return rows;
    }
}
