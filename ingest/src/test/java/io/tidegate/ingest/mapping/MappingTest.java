package io.tidegate.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTest {
    private static final String PAYMENTS =
            """
            tenant: bank
            kind: PAYMENT
            eventId: {column: id, prefix: "p-"}
            time: {column: at, pattern: "uuuu-MM-dd HH:mm:ss", zone: Europe/Berlin}
            entities:
              - {type: ACCOUNT, column: from, tokenize: true}
              - {type: MERCHANT, column: to}
            payment:
              amount: {column: amount, currency: EUR}
              billing: {column: billed, currency: USD, decimals: 2, rounding: HALF_EVEN}
              merchantCategory: {column: mcc, absent: ["0"]}
              latitude: {column: lat}
            label:
              column: fraud
              values: {FRAUD: ["1"], LEGITIMATE: ["0"]}
              none: ["?"]
              knownAfter: 7d
              publish: BAD_ONLY
            attributes:
              - {name: place, column: place, type: TEXT}
              - {name: size, column: size, type: NUMBER}
              - {name: vip, column: vip, type: FLAG}
            never: [secret]
            """;
    private static final String HEADER = "id,at,from,to,amount,billed,mcc,lat,fraud,place,size,vip,secret\n";
    private static final String ROW = "1,2026-07-01 12:00:00,A1,M1,12.5,13.005,5411,52.5,1,Ulm,2.5,1,no\n";

    @TempDir
    Path folder;

    @Test
    void shouldMapAPayment() {
        MappedRow row = rows(PAYMENTS, HEADER + ROW).get(0);

        assertThat(row.event().tenant()).isEqualTo("bank");
        assertThat(row.event().eventId()).isEqualTo("p-1");
        assertThat(row.event().kind()).isEqualTo(EventKind.PAYMENT);
        assertThat(Instant.ofEpochMilli(row.event().eventTimeMillis())).isEqualTo("2026-07-01T10:00:00Z");
        assertThat(row.event().entities())
                .containsExactly(
                        new Entity(EntityType.ACCOUNT, Tokens.of("A1")), new Entity(EntityType.MERCHANT, "M1"));
        Payment payment = row.event().payment().orElseThrow();
        assertThat(payment.amount()).isEqualTo(new Money(1250, "EUR"));
        assertThat(payment.billing()).isEqualTo(new Money(1300, "USD"));
        assertThat(payment.merchantCategory()).contains("5411");
        assertThat(payment.latitude()).hasValue(52.5);
        assertThat(row.event().attributes()).isEqualTo(Map.of("place", "Ulm", "size", 2.5, "vip", true));
        assertThat(row.label()).contains(Label.FRAUD);
        assertThat(row.outcome()).hasValueSatisfying(outcome -> {
            assertThat(outcome.eventId()).isEqualTo("p-1");
            assertThat(outcome.entities()).isEqualTo(row.event().entities());
            assertThat(Instant.ofEpochMilli(outcome.knownAtMillis())).isEqualTo("2026-07-08T10:00:00Z");
        });
        assertThat(row.rowNumber()).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutWhatIsAbsent() {
        MappedRow row = rows(PAYMENTS, HEADER + "1,2026-07-01 12:00:00,A1,M1,1,1,0,,?,,,,\n")
                .get(0);

        assertThat(row.event().payment().orElseThrow().merchantCategory()).isEmpty();
        assertThat(row.event().payment().orElseThrow().latitude()).isEmpty();
        assertThat(row.event().attributes()).isEmpty();
        assertThat(row.label()).isEmpty();
        assertThat(row.outcome()).isEmpty();
    }

    @Test
    void shouldPublishBadLabelsOnlyWhereAskedTo() {
        String good = ROW.replace(",52.5,1,", ",52.5,0,");

        MappedRow silent = rows(PAYMENTS, HEADER + good).get(0);
        MappedRow told =
                rows(PAYMENTS.replace("BAD_ONLY", "ALL"), HEADER + good).get(0);

        assertThat(silent.label()).contains(Label.LEGITIMATE);
        assertThat(silent.outcome()).isEmpty();
        assertThat(told.outcome().map(outcome -> outcome.label())).contains(Label.LEGITIMATE);
    }

    @Test
    void shouldCountRowsThatDoNotMapAndGoOn() {
        String text = HEADER
                + ROW.replace("12.5", "12.505")
                + ROW.replace("12.5", "1e9")
                + ROW.replace("12.5", "-1.00")
                + ROW.replace("2026-07-01", "2026-02-30")
                + ROW.replace("M1", "")
                + ROW.replace(",1,Ulm", ",7,Ulm")
                + ROW.replace("2.5,1,no", "1d,1,no")
                + ROW.replace("2.5,1,no", "2.5,maybe,no")
                + "too,short\n"
                + ROW;
        List<MappedRow> mapped = new ArrayList<>();
        MappedRows rows = open(PAYMENTS, text);
        rows.next().ifPresent(mapped::add);

        assertThat(rows.next()).isEmpty();
        assertThat(mapped).extracting(MappedRow::rowNumber).containsExactly(10L);
        assertThat(rows.rowsRead()).isEqualTo(10);
        assertThat(rows.problemCounts())
                .isEqualTo(Map.of(
                        ErrorCode.INVALID_FIELD, 7L, ErrorCode.AMOUNT_OUT_OF_RANGE, 1L, ErrorCode.UNREADABLE, 1L));
        assertThat(rows.firstProblems())
                .extracting(Problem::message)
                .contains(
                        "test.csv row 1: column amount does not hold an amount with at most 2 decimals",
                        "test.csv row 2: column amount does not hold an amount",
                        "test.csv row 4: column at does not hold a time in the mapping's pattern",
                        "test.csv row 9: fields=2; expected 13 as in the header");
    }

    @Test
    void shouldKeepTheFirstProblemsOnly() {
        MappedRows rows = open(PAYMENTS, HEADER + "x\n".repeat(50));

        assertThat(rows.next()).isEmpty();
        assertThat(rows.firstProblems()).hasSize(MappedRows.PROBLEMS_KEPT_MAX);
        assertThat(rows.problemCounts()).isEqualTo(Map.of(ErrorCode.UNREADABLE, 50L));
    }

    @Test
    void shouldMapTimesOfEveryForm() {
        assertTime("{column: at, epoch: SECONDS}", "1767607200", "2026-01-05T10:00:00Z");
        assertTime("{column: at, epoch: MILLIS}", "1767607200123", "2026-01-05T10:00:00.123Z");
        assertTime("{order: true, start: \"2026-01-01T00:00:00Z\", step: 250ms}", "", "2026-01-01T00:00:00Z");
        assertTime("{column: at, pattern: \"M/d/uuuu\", zone: UTC}", "2/28/1997", "1997-02-28T00:00:00Z");
        assertTime(
                "{column: at, pattern: \"uuuu-MM-dd HH:mm:ssx\", zone: UTC}",
                "2020-08-25 20:34:41+02",
                "2020-08-25T18:34:41Z");
    }

    @Test
    void shouldRefuseAPatternThatLeavesTheTimeOpen() {
        for (String pattern : List.of("yyyy-MM-dd HH:mm:ss", "uuuu-MM-dd hh:mm:ss", "HH:mm:ss", "uuuu-MM")) {
            assertThatThrownBy(() -> Mapping.read("m.yaml", PAYMENTS.replace("uuuu-MM-dd HH:mm:ss", pattern)))
                    .as(pattern)
                    .isInstanceOf(TidegateException.class)
                    .hasMessageContaining("leaves the date or the hour open");
        }
    }

    @Test
    void shouldLeaveOutARowOfAYearThatNoClockHas() {
        MappedRows rows = open(PAYMENTS, HEADER + ROW.replaceFirst("\\d{4}-", "+999999999-"));

        assertThat(rows.next()).isEmpty();
        assertThat(rows.problemCounts()).isEqualTo(Map.of(ErrorCode.INVALID_FIELD, 1L));
    }

    @Test
    void shouldMapAnApplication() {
        String mapping =
                """
                tenant: bank
                kind: APPLICATION
                eventId: {column: id}
                time: {order: true, start: "2026-01-01T00:00:00Z"}
                entities: [{type: BUSINESS, column: id}]
                application:
                  requested: {column: amount, currency: JPY}
                  termMonths: {column: term}
                  industry: {column: naics, absent: ["0"]}
                  employees: {column: staff}
                  annualRevenue: {column: revenue, currency: JPY}
                """;
        MappedRow row = rows(mapping, "id,amount,term,naics,staff,revenue\n7,1000,36,0,12,90000\n")
                .get(0);

        assertThat(row.event().application())
                .contains(new LoanApplication(
                        new Money(1000, "JPY"),
                        36,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.of(12),
                        OptionalInt.empty(),
                        OptionalLong.of(90000),
                        OptionalLong.empty()));
    }

    @Test
    void shouldOpenPackedFilesByName() throws IOException {
        Path file = folder.resolve("rows.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((HEADER + ROW).getBytes(StandardCharsets.UTF_8));
        }

        try (MappedRows rows = MappedRows.open(file, Mapping.read("m.yaml", PAYMENTS))) {
            assertThat(rows.next()).isPresent();
            assertThat(rows.next()).isEmpty();
        }
        assertThatThrownBy(() -> MappedRows.open(folder.resolve("none.csv"), Mapping.read("m.yaml", PAYMENTS)))
                .hasMessageContaining("INVALID_INPUT")
                .hasMessageContaining("none.csv");
    }

    @Test
    void shouldRefuseAHeaderWithoutTheMappingsColumns() {
        assertThatThrownBy(() -> open(PAYMENTS, "id,at,from\n"))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("amount, billed, fraud");
        assertThatThrownBy(() -> open(PAYMENTS, HEADER.replace("secret", "id"))).hasMessageContaining("twice");
    }

    @Test
    void shouldReportAllMistakesAtOnce() {
        String broken = PAYMENTS.replace("kind: PAYMENT", "kind: CAPTURE")
                .replace("zone: Europe/Berlin", "zone: Mars")
                .replace("type: MERCHANT", "type: ACCOUNT")
                .replace("currency: EUR", "currency: EURO")
                .replace("publish: BAD_ONLY", "publish: SOME")
                .replace("type: FLAG}", "type: FLAG, colour: red}");

        assertThatThrownBy(() -> Mapping.read("m.yaml", broken))
                .isInstanceOfSatisfying(TidegateException.class, e -> assertThat(e.problems())
                        .extracting(Problem::message)
                        .satisfiesExactlyInAnyOrder(
                                message -> assertThat(message).contains("m.yaml:2:1", "PAYMENT or APPLICATION"),
                                message -> assertThat(message).contains("m.yaml:4:", "'Mars' is no time zone"),
                                message -> assertThat(message).contains("m.yaml:7:", "named once"),
                                message -> assertThat(message).contains("m.yaml:9:", "no ISO 4217"),
                                message -> assertThat(message).contains("m.yaml:18:", "SOME"),
                                message -> assertThat(message).contains("m.yaml:22:", "'colour' is not known")));
    }

    @Test
    void shouldRefuseTheLabelAndForbiddenColumnsInEvents() {
        assertThatThrownBy(() -> Mapping.read("m.yaml", PAYMENTS.replace("column: place", "column: secret")))
                .hasMessageContaining("'secret' goes into events");
        assertThatThrownBy(() -> Mapping.read("m.yaml", PAYMENTS.replace("column: size", "column: fraud")))
                .hasMessageContaining("'fraud' goes into events");
    }

    private static void assertTime(String time, String text, String expected) {
        String mapping = PAYMENTS.replaceFirst("time: \\{.*}", "time: " + time.replace("$", "\\$"));
        MappedRow row =
                rows(mapping, HEADER + ROW.replace("2026-07-01 12:00:00", text)).get(0);

        assertThat(Instant.ofEpochMilli(row.event().eventTimeMillis())).isEqualTo(expected);
    }

    private static List<MappedRow> rows(String mapping, String text) {
        List<MappedRow> mapped = new ArrayList<>();
        try (MappedRows rows = open(mapping, text)) {
            Optional<MappedRow> row = rows.next();
            while (row.isPresent()) {
                mapped.add(row.get());
                row = rows.next();
            }
            assertThat(rows.firstProblems()).isEmpty();
        }
        return mapped;
    }

    private static MappedRows open(String mapping, String text) {
        return MappedRows.of(
                "test.csv",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                Mapping.read("m.yaml", mapping));
    }
}
