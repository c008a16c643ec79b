package io.tidegate.deploy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.TidegateException;
import io.tidegate.scoring.training.TrainingRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFileTest {
    private static final long DAY_MILLIS = 86_400_000;

    @TempDir
    private Path folder;

    @Test
    void shouldReadRowsOfBothRangesOfDays() throws IOException {
        RowSets rows = read(
                """
                at,B,A,amount,truth
                1000,1.5,2.5,10.25,0
                2000,,3.5,0.5,1
                %d,4,5,7,FRAUD
                %d,6,7,8,
                %d,8,9,9,LEGITIMATE
                """
                        .formatted(DAY_MILLIS + 1, DAY_MILLIS + 2, 2 * DAY_MILLIS));
        TrainingRows training = rows.training();
        assertThat(training.size()).isEqualTo(2);
        assertThat(training.value(0, 0)).isEqualTo(2.5f);
        assertThat(training.value(0, 1)).isEqualTo(1.5f);
        assertThat(training.value(1, 1)).isNaN();
        assertThat(training.isBad(0)).isFalse();
        assertThat(training.isBad(1)).isTrue();
        assertThat(training.amountMinor(0)).isEqualTo(1025);
        assertThat(training.timeMillis(1)).isEqualTo(2000);
        assertThat(rows.test().size()).isEqualTo(1);
        assertThat(rows.test().isBad(0)).isTrue();
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertRefused("at,A,amount,truth\n", "the header lacks column=B");
        assertRefused("at,A,B,amount,truth\n1,2,x,3,0\n", "row 1: column=B is no number");
        assertRefused("at,A,B,amount,truth\n1,2,3,3,0\nx,2,3,3,0\n", "row 2: column=at is no whole number");
        assertRefused("at,A,B,amount,truth\n1,2,3,3,maybe\n", "column=truth must hold 0, 1, a label such as");
    }

    private void assertRefused(String csv, String message) {
        assertThatThrownBy(() -> read(csv))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining(message);
    }

    private RowSets read(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), csv);
        return new FeatureFile(file, "truth", "at", Optional.of("amount"))
                .read(List.of("A", "B"), new DayRange(0, 1), new DayRange(1, 2), 100, line -> {});
    }
}
