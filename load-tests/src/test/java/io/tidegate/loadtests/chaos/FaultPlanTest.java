package io.tidegate.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final FaultLimits LIMITS = new FaultLimits(10, 20_000, 3_000);
    private static final Set<FaultKind> ALL = EnumSet.allOf(FaultKind.class);

    @Test
    void shouldDrawTheSamePlanFromTheSameSeed() {
        assertThat(FaultPlan.draw(7, ALL, 60, LIMITS)).isEqualTo(FaultPlan.draw(7, ALL, 60, LIMITS));
        assertThat(FaultPlan.draw(7, ALL, 60, LIMITS)).isNotEqualTo(FaultPlan.draw(8, ALL, 60, LIMITS));
    }

    @Test
    void shouldCountTheFaultsThatHitAProcessAndAddRescalings() {
        FaultPlan plan = FaultPlan.draw(1, ALL, 25, LIMITS);

        assertThat(plan.kills()).isEqualTo(25);
        assertThat(plan.rounds()).hasSize(3);
        assertThat(plan.rounds().stream().map(List::size)).containsExactly(12, 12, 6);
    }

    @Test
    void shouldHaveEachKindEquallyOften() {
        Map<FaultKind, Long> counts = FaultPlan.draw(2, ALL, 60, LIMITS).rounds().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Fault::kind, Collectors.counting()));

        counts.remove(FaultKind.RESCALE);
        assertThat(counts.values()).containsOnly(12L);
    }

    @Test
    void shouldDrawPausesShorterAndLongerThanTheHeartbeatTimeout() {
        List<Fault> pauses = FaultPlan.draw(3, Set.of(FaultKind.PAUSE), 100, LIMITS).rounds().stream()
                .flatMap(List::stream)
                .toList();

        assertThat(pauses).anyMatch(fault -> fault.forMillis() < 3_000).anyMatch(fault -> fault.forMillis() > 3_000);
        assertThat(pauses.stream().map(Fault::part)).contains(Part.values());
    }

    @Test
    void shouldDrawSomeFaultsWhileTheOneBeforeIsFelt() {
        List<List<Fault>> rounds = FaultPlan.draw(4, ALL, 60, LIMITS).rounds();
        long overlapping = 0;
        for (List<Fault> round : rounds) {
            for (int i = 1; i < round.size(); i++) {
                assertThat(round.get(i).atMillis())
                        .isGreaterThanOrEqualTo(round.get(i - 1).atMillis());
                overlapping += round.get(i).atMillis() < round.get(i - 1).endMillis() ? 1 : 0;
            }
        }
        assertThat(overlapping).isPositive();
    }

    @Test
    void shouldRefuseAPlanThatHitsNothing() {
        assertThatThrownBy(() -> FaultPlan.draw(1, Set.of(FaultKind.RESCALE), 3, LIMITS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
