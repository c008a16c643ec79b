package io.tidegate.ingest.mapping;

import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Payload;
import io.tidegate.ingest.event.Payment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Where an event's payload comes from. */
sealed interface PayloadColumns {
    Payload payload(Row row);

    /** The columns that are read. */
    List<String> columns();

    /** A payment's columns; billing is the amount where it has no column of its own. */
    record OfPayment(
            MoneyColumn amount,
            Optional<MoneyColumn> billing,
            Optional<TextColumn> merchantCategory,
            Optional<TextColumn> channel,
            Optional<TextColumn> country,
            Optional<TextColumn> latitude,
            Optional<TextColumn> longitude)
            implements PayloadColumns {
        @Override
        public Payload payload(Row row) {
            return new Payment(
                    amount.money(row),
                    billing.orElse(amount).money(row),
                    merchantCategory.flatMap(column -> column.text(row)),
                    channel.flatMap(column -> column.text(row)),
                    country.flatMap(column -> column.text(row)),
                    number(latitude, row),
                    number(longitude, row));
        }

        @Override
        public List<String> columns() {
            return Stream.concat(
                            Stream.concat(Stream.of(amount), billing.stream()).map(MoneyColumn::column),
                            Stream.of(merchantCategory, channel, country, latitude, longitude)
                                    .flatMap(Optional::stream)
                                    .map(TextColumn::column))
                    .toList();
        }

        private static OptionalDouble number(Optional<TextColumn> column, Row row) {
            return column.flatMap(present -> present.number(row))
                    .map(OptionalDouble::of)
                    .orElse(OptionalDouble.empty());
        }
    }

    /**
     * An application's columns.
     *
     * @param termMonths empty where the file has none: then the constant stands for it
     * @param termMonthsConstant the same for all rows, so that nothing can be learnt from it
     */
    record OfApplication(
            MoneyColumn requested,
            Optional<TextColumn> termMonths,
            int termMonthsConstant,
            Optional<TextColumn> purpose,
            Optional<TextColumn> industry,
            Optional<TextColumn> employees,
            Optional<TextColumn> monthsInBusiness,
            Optional<MoneyColumn> annualRevenue,
            Optional<MoneyColumn> existingDebt)
            implements PayloadColumns {
        @Override
        public Payload payload(Row row) {
            return new LoanApplication(
                    requested.money(row),
                    termMonths
                            .map(column -> column.integer(row)
                                    .orElseThrow(() -> Row.invalid(column.column(), "a term in months")))
                            .orElse(termMonthsConstant),
                    purpose.flatMap(column -> column.text(row)),
                    industry.flatMap(column -> column.text(row)),
                    integer(employees, row),
                    integer(monthsInBusiness, row),
                    amountMinor(annualRevenue, row),
                    amountMinor(existingDebt, row));
        }

        @Override
        public List<String> columns() {
            return Stream.concat(
                            Stream.concat(
                                            Stream.of(requested),
                                            Stream.of(annualRevenue, existingDebt)
                                                    .flatMap(Optional::stream))
                                    .map(MoneyColumn::column),
                            Stream.of(termMonths, purpose, industry, employees, monthsInBusiness)
                                    .flatMap(Optional::stream)
                                    .map(TextColumn::column))
                    .toList();
        }

        private static OptionalInt integer(Optional<TextColumn> column, Row row) {
            return column.flatMap(present -> present.integer(row))
                    .map(OptionalInt::of)
                    .orElse(OptionalInt.empty());
        }

        private static OptionalLong amountMinor(Optional<MoneyColumn> column, Row row) {
            return column.map(present -> OptionalLong.of(present.amountMinor(row)))
                    .orElse(OptionalLong.empty());
        }
    }
}
