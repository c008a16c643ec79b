package io.tidegate.deploy.ingest;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.EventSamples;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Events that can be written and must not be used. */
final class BadEvents {
    private BadEvents() {}

    static RiskEvent withoutMerchant() {
        return EventSamples.event(
                "bad",
                EventKind.PAYMENT,
                EventSamples.payment().entities().subList(0, 1),
                Optional.empty(),
                EventSamples.payment().payload(),
                Map.of());
    }

    static RiskEvent paying(long amountMinor, String currency) {
        return EventSamples.event(
                "bad",
                EventKind.PAYMENT,
                EventSamples.payment().entities(),
                Optional.empty(),
                Optional.of(Payment.of(new Money(amountMinor, currency))),
                Map.of());
    }

    static RiskEvent at(long eventTimeMillis) {
        return new RiskEvent(
                "bank",
                "bad",
                EventKind.PAYMENT,
                eventTimeMillis,
                EventSamples.payment().entities(),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                EventSamples.payment().payload(),
                Map.of());
    }
}
