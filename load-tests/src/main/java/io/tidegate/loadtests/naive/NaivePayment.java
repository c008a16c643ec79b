package io.tidegate.loadtests.naive;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.HashMap;
import java.util.Map;

/** A payment and its features by name, as Flink's serializer of plain objects wants it. */
@SuppressWarnings("NullAway.Init") // filled by Flink
public final class NaivePayment {
    public String tenant;
    public String eventId;
    public String account;
    public String merchant;
    public long timeMillis;

    /** In units of the billing currency. */
    public double amount;

    public Map<String, Double> features;

    /** For Flink. */
    public NaivePayment() {}

    static NaivePayment of(RiskEvent event) {
        NaivePayment payment = new NaivePayment();
        payment.tenant = event.tenant();
        payment.eventId = event.eventId();
        payment.account = id(event, EntityType.ACCOUNT);
        payment.merchant = id(event, EntityType.MERCHANT);
        payment.timeMillis = event.eventTimeMillis();
        payment.amount = event.payment().map(Payment::billing).orElseThrow().amountMinor() / 100.0;
        payment.features = new HashMap<>();
        return payment;
    }

    private static String id(RiskEvent event, EntityType type) {
        return event.entities().stream()
                .filter(entity -> entity.type() == type)
                .map(Entity::id)
                .findFirst()
                .orElse("");
    }
}
