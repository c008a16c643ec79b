package io.tidegate.ingest.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A small business asks for credit; only what is known when it applies.
 *
 * @param requested amount asked for
 * @param termMonths 1 to 600
 * @param purpose WORKING_CAPITAL, EQUIPMENT, ...
 * @param industry NAICS code
 * @param annualRevenueMinor as stated, in the currency of the request
 * @param existingDebtMinor as stated, in the currency of the request
 */
public record LoanApplication(
        Money requested,
        int termMonths,
        Optional<String> purpose,
        Optional<String> industry,
        OptionalInt employees,
        OptionalInt monthsInBusiness,
        OptionalLong annualRevenueMinor,
        OptionalLong existingDebtMinor)
        implements Payload {
    public LoanApplication {
        requireNonNull(requested, "requested is null");
        requireNonNull(purpose, "purpose is null");
        requireNonNull(industry, "industry is null");
        requireNonNull(employees, "employees is null");
        requireNonNull(monthsInBusiness, "monthsInBusiness is null");
        requireNonNull(annualRevenueMinor, "annualRevenueMinor is null");
        requireNonNull(existingDebtMinor, "existingDebtMinor is null");
    }
}
