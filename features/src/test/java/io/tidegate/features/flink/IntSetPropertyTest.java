package io.tidegate.features.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A set of numbers against one with boxes. */
class IntSetPropertyTest {
    @Property(tries = 200)
    void shouldHoldWhatASetHolds(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        IntSet set = new IntSet();
        Set<Integer> expected = new HashSet<>();
        int range = random.nextInt(1, 1_000);
        for (int step = 0; step < 3_000; step++) {
            int drawn = random.nextInt(-range, range);
            int number = drawn == 0 ? Integer.MIN_VALUE : drawn;
            switch (random.nextInt(200)) {
                case 0 -> {
                    set.clear();
                    expected.clear();
                }
                case 1, 2, 3 -> {
                    Set<Integer> found = new HashSet<>();
                    set.forEach(each -> assertThat(found.add(each)).isTrue());
                    assertThat(found).isEqualTo(expected);
                }
                default -> {
                    if (random.nextInt(3) == 0) {
                        assertThat(set.remove(number)).isEqualTo(expected.remove(number));
                    } else {
                        assertThat(set.add(number)).isEqualTo(expected.add(number));
                    }
                }
            }
            assertThat(set.contains(number)).isEqualTo(expected.contains(number));
            assertThat(set.size()).isEqualTo(expected.size());
        }
    }
}
