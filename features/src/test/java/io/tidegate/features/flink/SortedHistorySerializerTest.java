package io.tidegate.features.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.features.window.HistoryEvent;
import io.tidegate.features.window.SortedHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SortedHistorySerializerTest {
    /** What the first release wrote. It is never changed: a new format is a new version beside it. */
    private static final Path GOLDEN = Path.of("src/test/resources/golden/sorted-history-v1.hex");

    private static final SortedHistorySerializer SERIALIZER = SortedHistorySerializer.INSTANCE;

    @Test
    void shouldWriteTheGoldenBytes() throws IOException {
        assertThat(HexFormat.of().formatHex(write(sample()))).isEqualTo(golden());
    }

    @Test
    void shouldReadTheGoldenBytes() throws IOException {
        SortedHistory history =
                SERIALIZER.deserialize(new DataInputDeserializer(HexFormat.of().parseHex(golden())));
        assertThat(history.arrive()).isEqualTo(3);
        assertThat(history.count(2_000, 2_000, 0)).isEqualTo(2);
        assertThat(history.sumMinor(2_000, 2_000, 0)).isEqualTo(350);
        assertThat(history.badCount(2_000, 2_000, 0)).isEqualTo(1);
        assertThat(history.newestMillis()).isEqualTo(1_500);
        assertThat(write(history)).isNotEqualTo(write(sample()));
    }

    @Test
    void shouldCopyWithoutSharingAnything() throws IOException {
        SortedHistory original = sample();
        SortedHistory copy = SERIALIZER.copy(original);
        copy.admit(new HistoryEvent(9, 9, 9, 1_600, 1, true), 0);
        copy.settle(1, 2, 1_000, false, 3_000, 0);
        assertThat(write(original)).isEqualTo(write(sample()));
    }

    @Test
    void shouldRestoreFromItsSnapshotAndRefuseANewerOne() throws IOException {
        DataOutputSerializer output = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(output, SERIALIZER.snapshotConfiguration());
        TypeSerializerSnapshot<SortedHistory> restored = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(output.getCopyOfBuffer()), getClass().getClassLoader());
        assertThat(restored.restoreSerializer()).isEqualTo(SERIALIZER);
        assertThat(SERIALIZER
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(restored)
                        .isCompatibleAsIs())
                .isTrue();
        assertThatThrownBy(() -> new SortedHistorySerializer.Snapshot()
                        .readSnapshot(
                                2,
                                new DataInputDeserializer(new byte[0]),
                                getClass().getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reads version 1; found 2");
    }

    private static SortedHistory sample() {
        SortedHistory history = new SortedHistory();
        history.arrive();
        history.arrive();
        history.admit(new HistoryEvent(1, 2, 3, 1_000, 100, true), 0);
        history.admit(new HistoryEvent(4, 5, 6, 1_500, 250, true), 0);
        history.admit(new HistoryEvent(7, 8, 9, 1_200, 0, false), 0);
        history.settle(1, 2, 1_000, true, 1_800, 0);
        history.settle(10, 11, 1_300, false, 1_900, 0);
        return history;
    }

    private static byte[] write(SortedHistory history) throws IOException {
        DataOutputSerializer output = new DataOutputSerializer(512);
        SERIALIZER.serialize(history, output);
        return output.getCopyOfBuffer();
    }

    private static String golden() throws IOException {
        return Files.readString(GOLDEN).replaceAll("\\s", "");
    }
}
