package io.tidegate.loadtests.chaos;

import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One payment for each entity that was active: the features of its answer are what state holds of the entity. */
final class Probes {
    private static final Money AMOUNT = new Money(100, "EUR");

    private Probes() {}

    /**
     * Pairs accounts with merchants. A merchant is paid once, so that no probe depends on the order in which it arrives
     * there; where there are more accounts, the others pay merchants that nobody has paid before.
     *
     * @param newestMillis event time of the newest event
     */
    static List<RiskEvent> of(List<String> accounts, List<String> merchants, long newestMillis) {
        List<RiskEvent> probes = new ArrayList<>();
        if (accounts.isEmpty()) {
            return probes;
        }
        for (int i = 0; i < Math.max(accounts.size(), merchants.size()); i++) {
            String merchant = i < merchants.size() ? merchants.get(i) : "probe-merchant-" + i;
            probes.add(new RiskEvent(
                    WorkloadParameters.TENANT,
                    "probe-" + i,
                    EventKind.PAYMENT,
                    newestMillis + 1 + i,
                    List.of(
                            new Entity(EntityType.ACCOUNT, accounts.get(i % accounts.size())),
                            new Entity(EntityType.MERCHANT, merchant)),
                    OptionalLong.empty(),
                    false,
                    Optional.empty(),
                    Optional.of(Payment.of(AMOUNT)),
                    Map.of()));
        }
        return probes;
    }
}
