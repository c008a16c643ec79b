package io.tidegate.loadtests.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.deploy.workload.SeededRandom;
import io.tidegate.ingest.deadletter.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptTest {
    @Test
    void shouldSayThatAJobNeverComesToItsEnd() {
        List<World> worlds = new ArrayList<>();
        JobParts endless = new JobParts() {
            @Override
            public Optional<DeadLetter> sent(DeadLetter letter) {
                worlds.forEach(AttemptTest::publishBadRecord);
                return Optional.empty();
            }
        };
        World world = new World(1, Shipped.read(), endless, KnownGaps.NONE);
        worlds.add(world);
        publishBadRecord(world);
        Attempt attempt = new Attempt(world, SeededRandom.of(1, "job", 0, 0), 1, Optional.empty());

        assertThatThrownBy(attempt::drain)
                .isInstanceOfSatisfying(InvariantViolation.class, failure -> assertThat(failure.invariant())
                        .isEqualTo("Progress"))
                .hasMessageContaining("steps=");
    }

    private static void publishBadRecord(World world) {
        byte[] bad = {0};
        world.events.append(0, new SimulatedTopic.Stored(bad, bad, world.clock.millis()));
    }
}
