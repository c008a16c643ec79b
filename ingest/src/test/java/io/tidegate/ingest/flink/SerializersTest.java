package io.tidegate.ingest.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventSamples;
import io.tidegate.ingest.event.Ingested;
import io.tidegate.ingest.validation.EventCheck;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class SerializersTest {
    private static final ObservationCodec CODEC = new ObservationCodec(EventCheck.standard(), () -> 0);
    private static final Ingested EVENT = new Ingested(
            EventSamples.ORIGIN, CODEC.encode(EventSamples.fullPayment()), EventSamples.fullPayment(), 77, 1234);
    private static final Ingested OUTCOME =
            new Ingested(EventSamples.ORIGIN, CODEC.encode(EventSamples.outcome()), EventSamples.outcome(), 78, 9);
    private static final DeadLetter LETTER = new DeadLetter(
            EventSamples.ORIGIN,
            new Problem(ErrorCode.UNREADABLE, "short"),
            Optional.of(new byte[] {1}),
            Optional.of(new byte[] {2, 3}));

    @Test
    void shouldGiveBackEventsAndOutcomesFromTheirBytes() throws Exception {
        assertIngested(roundTrip(IngestedSerializer.INSTANCE, EVENT), EVENT);
        assertIngested(roundTrip(IngestedSerializer.INSTANCE, OUTCOME), OUTCOME);
        assertIngested(copied(IngestedSerializer.INSTANCE, EVENT), EVENT);
        assertIngested(copied(IngestedSerializer.INSTANCE, OUTCOME), OUTCOME);
    }

    @Test
    void shouldGiveBackDeadLetters() throws Exception {
        assertThat(roundTrip(DeadLetterSerializer.INSTANCE, LETTER)).isEqualTo(LETTER);
        assertThat(copied(DeadLetterSerializer.INSTANCE, LETTER)).isEqualTo(LETTER);
    }

    @Test
    void shouldGiveBackReadingsOfBothSorts() throws Exception {
        assertThat(roundTrip(ReadingSerializer.INSTANCE, Reading.of(LETTER)).deadLetter())
                .contains(LETTER);
        assertThat(copied(ReadingSerializer.INSTANCE, Reading.of(LETTER)).deadLetter())
                .contains(LETTER);
        assertIngested(
                roundTrip(ReadingSerializer.INSTANCE, Reading.of(EVENT))
                        .ingested()
                        .orElseThrow(),
                EVENT);
        assertIngested(
                copied(ReadingSerializer.INSTANCE, Reading.of(EVENT)).ingested().orElseThrow(), EVENT);
    }

    @Test
    void shouldFailLoudlyWhereBytesNoLongerRead() throws Exception {
        Ingested broken = new Ingested(EventSamples.ORIGIN, new byte[] {1, 2, 3}, EventSamples.payment(), 0, 0);

        assertThatThrownBy(() -> roundTrip(IngestedSerializer.INSTANCE, broken))
                .isInstanceOfSatisfying(
                        TidegateException.class,
                        e -> assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.INTERNAL));
        assertThatThrownBy(() -> IngestedSerializer.INSTANCE.deserialize(new DataInputDeserializer(new byte[] {9})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("record tag=9");
    }

    @Test
    void shouldRestoreFromSnapshots() throws Exception {
        assertSnapshot(IngestedSerializer.INSTANCE);
        assertSnapshot(DeadLetterSerializer.INSTANCE);
        assertSnapshot(ReadingSerializer.INSTANCE);
    }

    @Test
    void shouldTravelWithTheirTypes() throws Exception {
        assertType(IngestedTypeInformation.INSTANCE, Ingested.class, IngestedSerializer.INSTANCE);
        assertType(DeadLetterTypeInformation.INSTANCE, DeadLetter.class, DeadLetterSerializer.INSTANCE);
        assertThat(IngestedTypeInformation.INSTANCE).isNotEqualTo(DeadLetterTypeInformation.INSTANCE);
    }

    private static void assertIngested(Ingested read, Ingested written) {
        assertThat(read).usingRecursiveComparison().isEqualTo(written);
    }

    private static <T> void assertType(TypeInformation<T> type, Class<T> of, TypeSerializer<T> serializer)
            throws Exception {
        TypeInformation<T> travelled = InstantiationUtil.clone(type);
        assertThat(travelled).isEqualTo(type).hasSameHashCodeAs(type);
        assertThat(travelled.getTypeClass()).isEqualTo(of);
        assertThat(travelled.isKeyType()).isFalse();
        assertThat(travelled.createSerializer(new SerializerConfigImpl())).isEqualTo(serializer);
    }

    private static <T> void assertSnapshot(TypeSerializer<T> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        TypeSerializerSnapshot<T> read = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), SerializersTest.class.getClassLoader());

        assertThat(read.restoreSerializer()).isEqualTo(serializer);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(read)
                        .isCompatibleAsIs())
                .isTrue();
    }

    private static <T> T roundTrip(TypeSerializer<T> serializer, T value) throws IOException {
        return serializer.duplicate().deserialize(new DataInputDeserializer(written(serializer, value)));
    }

    private static <T> T copied(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer copy = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(written(serializer, value)), copy);
        assertThat(serializer.copy(value)).isSameAs(value);
        return serializer.deserialize(new DataInputDeserializer(copy.getCopyOfBuffer()));
    }

    private static <T> byte[] written(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }
}
