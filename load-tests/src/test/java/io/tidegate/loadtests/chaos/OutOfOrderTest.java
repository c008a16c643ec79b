package io.tidegate.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.feed.GeneratedFeed;
import io.tidegate.deploy.feed.Sending;
import io.tidegate.deploy.feed.SendingOrder;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutOfOrderTest {
    @Test
    void shouldSendEveryEventAndSomeBehindLaterOnesWithinTheLateness() {
        List<RiskEvent> inOrder = events(0);
        List<RiskEvent> sent = events(0.1);

        assertThat(sent).containsExactlyInAnyOrderElementsOf(inOrder);
        long newest = 0;
        long late = 0;
        for (RiskEvent event : sent) {
            assertThat(newest - event.eventTimeMillis()).isLessThan(OutOfOrder.LATE_MILLIS_MAX);
            late += event.eventTimeMillis() < newest ? 1 : 0;
            newest = Math.max(newest, event.eventTimeMillis());
        }
        assertThat(late).isBetween(100L, 400L);
        assertThat(sent).isEqualTo(events(0.1));
    }

    private static List<RiskEvent> events(double share) {
        List<RiskEvent> events = new ArrayList<>();
        WorkloadParameters world =
                new WorkloadParameters(5, 3_000, 1, WorkloadParameters.TENANT, WorkloadParameters.START_MILLIS);
        Iterator<Sending> sendings = new OutOfOrder(new SendingOrder(new GeneratedFeed(world).open(), 0), share, 5);
        while (sendings.hasNext()) {
            if (sendings.next() instanceof Sending.First first) {
                events.add(first.labelled().event());
            }
        }
        return events;
    }
}
