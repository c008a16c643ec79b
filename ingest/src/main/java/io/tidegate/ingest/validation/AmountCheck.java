package io.tidegate.ingest.validation;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Amounts and currencies: all amounts first, because their code comes first. */
final class AmountCheck {
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private AmountCheck() {}

    static @Nullable Problem of(RiskEvent event) {
        if (event.payload().isEmpty()) {
            return null;
        }
        if (event.payload().get() instanceof Payment payment) {
            return first(
                    amount("amountMinor", payment.amount().amountMinor(), 0),
                    amount("billingAmountMinor", payment.billing().amountMinor(), 0),
                    currency("currency", payment.amount().currency()),
                    currency("billingCurrency", payment.billing().currency()));
        }
        LoanApplication application = (LoanApplication) event.payload().get();
        return first(
                amount("amountMinor", application.requested().amountMinor(), 1),
                amount("annualRevenueMinor", application.annualRevenueMinor().orElse(0), 0),
                amount("existingDebtMinor", application.existingDebtMinor().orElse(0), 0),
                currency("currency", application.requested().currency()));
    }

    private static @Nullable Problem amount(String name, long amountMinor, long min) {
        return amountMinor >= min && amountMinor <= Money.AMOUNT_MINOR_MAX
                ? null
                : new Problem(
                        ErrorCode.AMOUNT_OUT_OF_RANGE,
                        name + "=" + amountMinor + "; expected " + min + " to " + Money.AMOUNT_MINOR_MAX);
    }

    private static @Nullable Problem currency(String name, String code) {
        return CURRENCIES.contains(code)
                ? null
                : new Problem(
                        ErrorCode.UNKNOWN_CURRENCY,
                        name + " of " + code.length()
                                + " characters is no currency; expected an ISO 4217 code such as EUR");
    }

    private static @Nullable Problem first(@Nullable Problem... problems) {
        for (Problem problem : problems) {
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }
}
