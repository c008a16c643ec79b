package io.tidegate.deploy.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.workload.WorkloadParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SendingOrderTest {
    private static final long LEAD_MILLIS = 6 * 86_400_000L;

    @Test
    void shouldSendEachOutcomeOnceSixDaysBeforeItIsKnown() {
        long nowMillis = 0;
        Set<String> sent = new HashSet<>();
        Set<String> known = new HashSet<>();
        for (Sending sending : sendings(20_000, 0)) {
            if (sending instanceof Sending.First first) {
                nowMillis = first.labelled().event().eventTimeMillis();
                sent.add(first.labelled().event().eventId());
            } else if (sending instanceof Sending.Known outcome) {
                assertThat(sent).contains(outcome.outcome().eventId());
                assertThat(known.add(outcome.outcome().eventId())).isTrue();
                // The next event is at or past the time, the last one was before it.
                assertThat(outcome.outcome().knownAtMillis() - LEAD_MILLIS).isGreaterThan(nowMillis);
            }
        }

        assertThat(known).hasSizeGreaterThan(100);
    }

    @Test
    void shouldHaveSentEveryOutcomeThatIsDueBeforeTheEventThatNeedsIt() {
        Map<String, Long> unsent = new HashMap<>();
        for (Sending sending : sendings(20_000, 0)) {
            if (sending instanceof Sending.First first) {
                long nowMillis = first.labelled().event().eventTimeMillis();
                assertThat(unsent.values()).allMatch(knownAt -> knownAt - LEAD_MILLIS > nowMillis);
                first.labelled().outcome().ifPresent(outcome -> unsent.put(outcome.eventId(), outcome.knownAtMillis()));
            } else if (sending instanceof Sending.Known outcome) {
                unsent.remove(outcome.outcome().eventId());
            }
        }
    }

    @Test
    void shouldSendTheOutcomesThatTheStreamEndsBefore() {
        Set<String> labelled = new HashSet<>();
        Set<String> known = new HashSet<>();
        for (Sending sending : sendings(2_000, 0)) {
            if (sending instanceof Sending.First first) {
                first.labelled().outcome().ifPresent(outcome -> labelled.add(outcome.eventId()));
            } else if (sending instanceof Sending.Known outcome) {
                known.add(outcome.outcome().eventId());
            }
        }

        assertThat(known).isNotEmpty().isEqualTo(labelled);
    }

    @Test
    void shouldSendEveryEventOnceAndAFewAgainSoonAfter() {
        List<String> firsts = new ArrayList<>();
        Map<String, Long> times = new HashMap<>();
        int again = 0;
        long nowMillis = 0;
        for (Sending sending : sendings(20_000, 100)) {
            if (sending instanceof Sending.First first) {
                nowMillis = first.labelled().event().eventTimeMillis();
                firsts.add(first.labelled().event().eventId());
                times.put(first.labelled().event().eventId(), nowMillis);
            } else if (sending instanceof Sending.Again repeat) {
                assertThat(times).containsKey(repeat.labelled().event().eventId());
                assertThat(nowMillis
                                - times.getOrDefault(repeat.labelled().event().eventId(), 0L))
                        .isLessThanOrEqualTo(20 * 60_000L);
                again++;
            }
        }

        assertThat(firsts).hasSize(20_000).doesNotHaveDuplicates();
        assertThat(again).isBetween(120, 280);
    }

    private static List<Sending> sendings(long events, int repeatEvery) {
        List<Sending> sendings = new ArrayList<>();
        try (Feed feed = new GeneratedFeed(WorkloadParameters.of(4, events)).open()) {
            new SendingOrder(feed, repeatEvery).forEachRemaining(sendings::add);
        }
        return sendings;
    }
}
