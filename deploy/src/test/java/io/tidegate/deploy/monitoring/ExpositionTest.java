package io.tidegate.deploy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExpositionTest {
    private final Exposition exposition = Exposition.parse(
            """
            # TYPE restarts gauge
            restarts{job_name="tidegate",} 0.0
            decisions{verdict="DECLINE",subtask="0",} 2.0
            decisions{verdict="DECLINE",subtask="1",} 3.0
            decisions{verdict="APPROVE",subtask="1",} 4.0
            """);

    @Test
    void shouldAddUpTheSeriesWithTheLabels() {
        assertThat(exposition.sum("decisions")).isEqualTo(9);
        assertThat(exposition.sum("decisions", "verdict", "DECLINE")).isEqualTo(5);
        assertThat(exposition.sumSoFar("decisions", "verdict", "DECLINE", "subtask", "1"))
                .isEqualTo(3);
        assertThat(exposition.sum("restarts")).isZero();
    }

    @Test
    void shouldNotTakeWhatIsNotExportedForZero() {
        assertThatThrownBy(() -> exposition.sum("restarted"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no series of restarted");
        assertThatThrownBy(() -> exposition.sum("decisions", "verdict", "REVIEW"))
                .hasMessageContaining("[verdict, REVIEW]");
        assertThat(exposition.sumSoFar("restarted")).isZero();
    }
}
