package io.tidegate.deploy.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ReadProgressTest {
    @Test
    void shouldTellALineForEverySoManyRecords() {
        List<String> lines = new ArrayList<>();
        ReadProgress progress = new ReadProgress("outcomes", 350_000, lines::add);
        for (long read : new long[] {500, 99_999, 100_400, 100_900, 199_999, 200_000, 349_000}) {
            progress.at(read);
        }
        assertThat(lines)
                .containsExactly(
                        "reading about 350,000 outcomes",
                        "read 100,400 of about 350,000 outcomes",
                        "read 200,000 of about 350,000 outcomes",
                        "read 349,000 of about 350,000 outcomes");
    }
}
