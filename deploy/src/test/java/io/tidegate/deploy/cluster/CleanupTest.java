package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanupTest {
    private final List<String> taken = new ArrayList<>();

    @Test
    void shouldTakeEveryStepAndTellTheFirstFailureWithTheOthers() {
        List<Runnable> steps = List.of(() -> fail("one"), () -> taken.add("two"), () -> fail("three"));

        assertThatThrownBy(() -> Cleanup.all(steps)).hasMessage("one fails").satisfies(failure -> assertThat(
                        failure.getSuppressed())
                .singleElement()
                .satisfies(other -> assertThat(other).hasMessage("three fails")));
        assertThat(taken).containsExactly("one", "two", "three");
    }

    @Test
    void shouldNotHideTheFailureThatItComesAfter() {
        RuntimeException failure = new IllegalStateException("first");

        Cleanup.after(failure, () -> fail("then"));

        assertThat(failure.getSuppressed()).singleElement().satisfies(other -> assertThat(other)
                .hasMessage("then fails"));
    }

    private void fail(String step) {
        taken.add(step);
        throw new IllegalArgumentException(step + " fails");
    }
}
