package io.tidegate.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlinkRestTest {
    @Test
    void shouldFindWhatTheOthersCameFrom() {
        String trace =
                """
                org.apache.flink.runtime.JobException: Recovery is suppressed
                \tat org.apache.flink.Scheduler.fail(Scheduler.java:1)
                Caused by: java.lang.IllegalArgumentException: step=broken
                \tat io.tidegate.Step.map(Step.java:2)
                Caused by: java.lang.IllegalStateException: number=0
                \t... 4 more
                """;

        assertThat(FlinkRest.rootCause(trace)).isEqualTo("java.lang.IllegalStateException: number=0");
        assertThat(FlinkRest.rootCause("java.lang.OutOfMemoryError: heap\n\tat a.B.c(B.java:1)"))
                .isEqualTo("java.lang.OutOfMemoryError: heap");
        assertThat(FlinkRest.rootCause("")).isEmpty();
    }
}
