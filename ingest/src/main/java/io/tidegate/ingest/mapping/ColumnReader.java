package io.tidegate.ingest.mapping;

import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the parts of a mapping that name columns. */
final class ColumnReader {
    private static final int DECIMALS_MAX = 6;
    private static final int TERM_MONTHS_MAX = 600;
    private static final long STEP_MILLIS_MAX = 86_400_000L;
    private static final ZonedDateTime SAMPLE_TIME = ZonedDateTime.of(2021, 3, 14, 15, 9, 26, 0, ZoneOffset.UTC);

    private final DocumentProblems problems;

    ColumnReader(DocumentProblems problems) {
        this.problems = problems;
    }

    static Set<String> set(List<DocumentValue<String>> texts) {
        return texts.stream().map(DocumentValue::value).collect(Collectors.toUnmodifiableSet());
    }

    IdColumn id(DocumentMap map) {
        return new IdColumn(
                map.text("column").value(),
                map.optionalText("prefix").map(DocumentValue::value).orElse(""),
                map.flag("tokenize", false));
    }

    TextColumn text(DocumentMap map) {
        return new TextColumn(map.text("column").value(), set(map.texts("absent")));
    }

    TimeColumn time(DocumentMap map) {
        TimeColumn time;
        if (map.flag("order", false)) {
            time = new TimeColumn.Order(instant(map.text("start")), map.millis("step", 1, STEP_MILLIS_MAX, 1000));
        } else if (map.has("epoch")) {
            EpochUnit unit = map.word("epoch", EpochUnit.class, EpochUnit.SECONDS);
            time = new TimeColumn.Epoch(map.text("column").value(), unit.millis);
        } else {
            time = new TimeColumn.Pattern(
                    map.text("column").value(), formatter(map.text("pattern")), zone(map.text("zone")));
        }
        map.done();
        return time;
    }

    PayloadColumns payment(DocumentMap map) {
        PayloadColumns payment = new PayloadColumns.OfPayment(
                money(map, "amount"),
                optionalMoney(map, "billing"),
                optionalText(map, "merchantCategory"),
                optionalText(map, "channel"),
                optionalText(map, "country"),
                optionalText(map, "latitude"),
                optionalText(map, "longitude"));
        map.done();
        return payment;
    }

    PayloadColumns application(DocumentMap map) {
        MoneyColumn requested = money(map, "requested");
        DocumentMap term = map.map("termMonths");
        Optional<TextColumn> termColumn = term.has("column") ? Optional.of(text(term)) : Optional.empty();
        long constant = termColumn.isPresent() ? 1 : term.integer("value", 1, TERM_MONTHS_MAX);
        term.done();
        PayloadColumns application = new PayloadColumns.OfApplication(
                requested,
                termColumn,
                Math.toIntExact(constant),
                optionalText(map, "purpose"),
                optionalText(map, "industry"),
                optionalText(map, "employees"),
                optionalText(map, "monthsInBusiness"),
                optionalMoney(map, "annualRevenue"),
                optionalMoney(map, "existingDebt"));
        map.done();
        return application;
    }

    private Optional<TextColumn> optionalText(DocumentMap map, String key) {
        DocumentMap column = map.map(key);
        if (!map.has(key)) {
            return Optional.empty();
        }
        TextColumn text = text(column);
        column.done();
        return Optional.of(text);
    }

    private Optional<MoneyColumn> optionalMoney(DocumentMap map, String key) {
        DocumentMap column = map.map(key);
        if (!map.has(key)) {
            return Optional.empty();
        }
        DocumentValue<String> code = column.text("currency");
        MoneyColumn money = new MoneyColumn(
                column.text("column").value(),
                code.value(),
                Math.toIntExact(column.integer("decimals", 0, DECIMALS_MAX, decimals(code))),
                column.optionalWord("rounding", RoundingMode.class).orElse(RoundingMode.UNNECESSARY));
        column.done();
        return Optional.of(money);
    }

    private MoneyColumn money(DocumentMap map, String key) {
        return optionalMoney(map, key).orElseGet(() -> {
            problems.add(map.position(), "'" + key + "' is missing.");
            return new MoneyColumn("", "", 0, RoundingMode.UNNECESSARY);
        });
    }

    private int decimals(DocumentValue<String> code) {
        try {
            return Math.max(0, Currency.getInstance(code.value()).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            problems.add(code.position(), "'" + code.value() + "' is no ISO 4217 code of a currency.");
            return 0;
        }
    }

    private long instant(DocumentValue<String> text) {
        try {
            return Instant.parse(text.value()).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            problems.add(text.position(), "'" + text.value() + "' is no time such as 2026-01-01T00:00:00Z.");
            return 0;
        }
    }

    private DateTimeFormatter formatter(DocumentValue<String> pattern) {
        try {
            DateTimeFormatter formatter =
                    DateTimeFormatter.ofPattern(pattern.value(), Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
            if (!isReadBack(formatter)) {
                problems.add(
                        pattern.position(),
                        "'" + pattern.value() + "' leaves the date or the hour open: a year is 'uuuu', an hour of the"
                                + " day 'HH'.");
            }
            return formatter;
        } catch (IllegalArgumentException e) {
            problems.add(pattern.position(), "'" + pattern.value() + "' is no pattern such as uuuu-MM-dd HH:mm:ss.");
            return DateTimeFormatter.ISO_LOCAL_DATE;
        }
    }

    /** Whether a time written in a pattern can be read back: 'yyyy' lacks the era, 'hh' the half of the day. */
    private static boolean isReadBack(DateTimeFormatter formatter) {
        try {
            TemporalAccessor parsed = formatter.parse(formatter.format(SAMPLE_TIME));
            LocalTime time = parsed.query(TemporalQueries.localTime());
            boolean hourOpen =
                    time == null && !formatter.format(SAMPLE_TIME).equals(formatter.format(SAMPLE_TIME.plusHours(1)));
            return !hourOpen && LocalDate.from(parsed).equals(SAMPLE_TIME.toLocalDate());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private ZoneId zone(DocumentValue<String> zone) {
        try {
            return ZoneId.of(zone.value());
        } catch (DateTimeException e) {
            problems.add(zone.position(), "'" + zone.value() + "' is no time zone such as UTC or Europe/Paris.");
            return ZoneOffset.UTC;
        }
    }

    private enum EpochUnit {
        SECONDS(1000),
        MILLIS(1);

        private final long millis;

        EpochUnit(long millis) {
            this.millis = millis;
        }
    }
}
