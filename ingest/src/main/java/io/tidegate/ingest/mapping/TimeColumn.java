package io.tidegate.ingest.mapping;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;

/** Where an event's time comes from, in milliseconds since the epoch. */
sealed interface TimeColumn {
    long millis(Row row);

    /** The column that is read, where there is one. */
    Optional<String> column();

    /** A date, or date and time, in a pattern; an offset in the text comes before the zone. */
    record Pattern(String name, DateTimeFormatter formatter, ZoneId zone) implements TimeColumn {
        @Override
        public long millis(Row row) {
            try {
                TemporalAccessor parsed = formatter.parse(row.text(name).strip());
                LocalDate date = LocalDate.from(parsed);
                LocalTime time = parsed.query(TemporalQueries.localTime());
                ZoneId at = parsed.isSupported(ChronoField.OFFSET_SECONDS)
                        ? ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS))
                        : zone;
                return date.atTime(time == null ? LocalTime.MIDNIGHT : time)
                        .atZone(at)
                        .toInstant()
                        .toEpochMilli();
            } catch (DateTimeException | ArithmeticException e) {
                throw Row.invalid(name, "a time in the mapping's pattern");
            }
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }
    }

    /** A whole number of units since the epoch. */
    record Epoch(String name, long unitMillis) implements TimeColumn {
        @Override
        public long millis(Row row) {
            try {
                return Math.multiplyExact(Long.parseLong(row.text(name).strip()), unitMillis);
            } catch (NumberFormatException | ArithmeticException e) {
                throw Row.invalid(name, "a time as a whole number");
            }
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }
    }

    /** The place of the row in its file, for files that have an order and no times. */
    record Order(long startMillis, long stepMillis) implements TimeColumn {
        @Override
        public long millis(Row row) {
            return startMillis + (row.number() - 1) * stepMillis;
        }

        @Override
        public Optional<String> column() {
            return Optional.empty();
        }
    }
}
