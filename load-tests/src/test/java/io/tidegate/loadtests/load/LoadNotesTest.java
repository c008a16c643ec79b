package io.tidegate.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.loadtests.latency.LatencyFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadNotesTest {
    @Test
    void shouldSayNothingOfARunThatIsAsItShouldBe() {
        assertThat(LoadNotes.of(LoadResults.ofSlowGenerator(allTake(100), 49, 49)))
                .isEmpty();
    }

    @Test
    void shouldWarnWhereTheGeneratorStoodStillForHalfOfP99() {
        List<String> notes = LoadNotes.of(LoadResults.ofSlowGenerator(allTake(100), 51, 52));
        assertThat(notes).hasSize(2);
        assertThat(notes.get(0)).startsWith("the generator itself paused for up to 51 ms");
        assertThat(notes.get(1)).startsWith("the generator itself sent up to 52 ms late");
    }

    @Test
    void shouldNotWarnOfPausesThatAreNobodysConcern() {
        assertThat(LoadNotes.of(LoadResults.ofSlowGenerator(allTake(1), 4, 4.9)))
                .isEmpty();
    }

    @Test
    void shouldAskForTheJobWhereNothingIsAnswered() {
        assertThat(LoadNotes.of(LoadResults.of(10, new LatencyFigures(), LoadResult.Ending.ABANDONED)))
                .containsExactly(
                        "ended early: payments waited too long for their answers",
                        "no payment was answered: is the job running, and does it read this Kafka?");
    }

    @Test
    void shouldTellOfARestart() {
        LoadResult restarted = LoadResults.of(0, allTake(3), List.of(), new LogCounts(31, 7, 2, 1, 4));
        assertThat(LoadNotes.of(restarted))
                .containsExactly(
                        "the job was started or restarted during the run: fences=4, void records=31, of them repeated=7");
    }

    private static LatencyFigures allTake(int millis) {
        LatencyFigures latency = new LatencyFigures();
        latency.record(millis * 1_000_000L);
        return latency;
    }
}
