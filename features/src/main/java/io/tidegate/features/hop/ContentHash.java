package io.tidegate.features.hop;

import io.tidegate.features.window.IdHash;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Tells whether an event id came again with the same content. It is over the event as read, not over its bytes: an
 * encoder may write the attributes in any order, and a newer schema may write the same event in other bytes.
 * {@code decideBy} is left out: sent again, an event may be given more time.
 */
final class ContentHash {
    private static final long SEED = 0x7A3C5E19D4B86F21L;
    private static final long ABSENT = 0x3D4D51CB3A5E7F29L;

    private long state = SEED;

    private ContentHash() {}

    static long of(RiskEvent event) {
        ContentHash hash = new ContentHash();
        hash.add(event.kind().name());
        hash.add(event.eventTimeMillis());
        hash.add(event.historyOnly() ? 1 : 0);
        for (Entity entity : event.entities()) {
            hash.add(entity.type().name());
            hash.add(entity.id());
        }
        hash.add(event.correlationId());
        event.payment().ifPresent(hash::add);
        event.application().ifPresent(hash::add);
        if (!event.attributes().isEmpty()) {
            for (Map.Entry<String, Object> attribute : new TreeMap<>(event.attributes()).entrySet()) {
                hash.add(attribute.getKey());
                hash.add(attribute.getValue().getClass().getSimpleName());
                hash.add(attribute.getValue().toString());
            }
        }
        return IdHash.avalanche(hash.state);
    }

    private void add(Payment payment) {
        add(payment.amount());
        add(payment.billing());
        add(payment.merchantCategory());
        add(payment.channel());
        add(payment.country());
        add(payment.latitude());
        add(payment.longitude());
    }

    private void add(LoanApplication application) {
        add(application.requested());
        add(application.termMonths());
        add(application.purpose());
        add(application.industry());
        add(application.employees().isPresent() ? application.employees().getAsInt() : ABSENT);
        add(
                application.monthsInBusiness().isPresent()
                        ? application.monthsInBusiness().getAsInt()
                        : ABSENT);
        add(application.annualRevenueMinor().orElse(ABSENT));
        add(application.existingDebtMinor().orElse(ABSENT));
    }

    private void add(Money money) {
        add(money.amountMinor());
        add(money.currency());
    }

    private void add(OptionalDouble value) {
        add(value.isPresent() ? Double.doubleToLongBits(value.getAsDouble()) : ABSENT);
    }

    private void add(Optional<String> text) {
        if (text.isPresent()) {
            add(text.get());
        } else {
            add(ABSENT);
        }
    }

    private void add(String text) {
        add(IdHash.hash(text, SEED));
    }

    private void add(long word) {
        state = IdHash.step(state, word);
    }
}
