package io.tidegate.ingest.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionHead;
import io.tidegate.ingest.decision.DecisionSamples;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.LogEntry;
import io.tidegate.ingest.decision.LogHead;
import io.tidegate.ingest.error.ErrorType;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventSamples;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever arrives: no exception comes out of the codec, and no byte is lost on the way to the dead letters. */
class CodecPropertyTest {
    private static final List<RiskEvent> SAMPLES = EventSamples.all();

    private final ObservationCodec codec = new ObservationCodec(EventCheck.standard(), () -> 0);
    private final DeadLetterCodec deadLetters = new DeadLetterCodec();
    private final DecisionCodec decisions = new DecisionCodec();

    @Property
    void shouldTakeRandomBytes(@ForAll @Size(max = 400) byte[] bytes) {
        assertHandled(bytes);
    }

    @Property
    void shouldTakeRandomBytesBehindAValidHeader(@ForAll @Size(max = 400) byte[] body) {
        byte[] bytes = Arrays.copyOf(codec.encode(SAMPLES.get(0)), Framing.SINGLE_OBJECT_HEADER_BYTES + body.length);
        System.arraycopy(body, 0, bytes, Framing.SINGLE_OBJECT_HEADER_BYTES, body.length);

        assertHandled(bytes);
    }

    @Property(tries = 3000)
    void shouldTakeMutatedRecords(
            @ForAll @IntRange(max = 5) int sample, @ForAll @IntRange(min = 1, max = 4) int changes, @ForAll long seed) {
        assertHandled(mutated(codec.encode(SAMPLES.get(sample)), changes, new Random(seed)));
    }

    /** The reader that knows the current schema by heart is held to Avro's own. */
    @Property(tries = 5000)
    void shouldReadAsTheGeneralReaderDoes(
            @ForAll @IntRange(max = 5) int sample, @ForAll @IntRange(max = 3) int changes, @ForAll long seed) {
        byte[] bytes = mutated(codec.encode(SAMPLES.get(sample)), changes, new Random(seed));
        EventCheck check = EventCheck.standard();
        long published = EventSamples.ORIGIN.timestampMillis();

        Decoded decoded = codec.decode(Expected.EVENT, EventSamples.ORIGIN, bytes, 0);
        Read<RiskEvent> general = codec.eventByGeneralReader(bytes);

        Optional<Problem> problem = general.problem().or(() -> check.check(general.orThrow(), published));
        assertThat(decoded.problem().map(Problem::code)).isEqualTo(problem.map(Problem::code));
        decoded.ingested()
                .ifPresent(ingested -> assertThat(ingested.observation()).isEqualTo(general.orThrow()));
    }

    /** Whatever of a decision's head is broken is refused; where the general reader reads the record, both say the same. */
    @Property(tries = 5000)
    void shouldReadTheHeadOfADecisionAsTheGeneralReaderDoes(
            @ForAll boolean fence, @ForAll boolean decided, @ForAll @IntRange(max = 3) int changes, @ForAll long seed) {
        Decision decision = decided ? DecisionSamples.decided() : DecisionSamples.recorded();
        LogEntry entry = fence ? new Fence(7, 3, 127, "writer-1") : decision;
        byte[] bytes = mutated(decisions.encode(entry), changes, new Random(seed));
        Optional<LogEntry> whole = readable(() -> decisions.decode(bytes));

        Optional<LogHead> head = readable(() -> decisions.head(bytes));

        if (whole.isPresent()) {
            assertThat(head).contains(head(whole.get()));
        }
        if (changes == 0) {
            assertThat(head).contains(head(entry));
        }
    }

    private static LogHead head(LogEntry entry) {
        return entry instanceof Decision decision ? DecisionHead.of(decision) : (Fence) entry;
    }

    private static <T> Optional<T> readable(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (TidegateException refused) {
            return Optional.empty();
        }
    }

    @Property
    void shouldGiveBackAnyValidEvent(@ForAll("events") RiskEvent event) {
        byte[] bytes = codec.encode(event);

        Decoded decoded = codec.decode(Expected.EVENT, EventSamples.ORIGIN, bytes, 0);

        assertThat(decoded.ingested().map(ingested -> ingested.observation())).contains(event);
    }

    @Provide
    Arbitrary<RiskEvent> events() {
        Arbitrary<String> ids = Arbitraries.strings()
                .all()
                .excludeChars('\ufffe', '\uffff')
                .ofMinLength(1)
                .ofMaxLength(30);
        return ids.map(EventSamples::payment).filter(event -> EventCheck.standard()
                .check(event, EventSamples.EVENT_TIME)
                .isEmpty());
    }

    private void assertHandled(byte[] bytes) {
        byte[] before = bytes.clone();
        for (Expected expected : Expected.values()) {
            Decoded decoded = codec.decode(expected, EventSamples.ORIGIN, bytes, 0);

            assertThat(decoded.ingested().isPresent())
                    .isNotEqualTo(decoded.problem().isPresent());
            decoded.ingested()
                    .ifPresent(ingested -> assertThat(ingested.bytes()).isEqualTo(before));
            decoded.problem().ifPresent(problem -> assertKept(problem, bytes, before));
        }
    }

    private void assertKept(Problem problem, byte[] bytes, byte[] before) {
        assertThat(problem.code().type()).isEqualTo(ErrorType.EVENT);
        DeadLetter letter = new DeadLetter(EventSamples.ORIGIN, problem, Optional.empty(), Optional.of(bytes));
        DeadLetter read = deadLetters.decode(deadLetters.encode(letter));
        assertThat(read.value()).hasValueSatisfying(value -> assertThat(value).isEqualTo(before));
        assertThat(read.problem()).isEqualTo(problem);
    }

    private static byte[] mutated(byte[] bytes, int changes, Random random) {
        byte[] mutated = bytes;
        for (int i = 0; i < changes; i++) {
            mutated = switch (random.nextInt(4)) {
                case 0 -> changed(mutated, random);
                case 1 -> Arrays.copyOf(mutated, random.nextInt(mutated.length + 1));
                case 2 -> Arrays.copyOf(mutated, mutated.length + 1 + random.nextInt(8));
                default -> inserted(mutated, random);
            };
        }
        return mutated;
    }

    private static byte[] changed(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return changed;
    }

    private static byte[] inserted(byte[] bytes, Random random) {
        byte[] inserted = new byte[bytes.length + 1];
        int at = random.nextInt(inserted.length);
        System.arraycopy(bytes, 0, inserted, 0, at);
        inserted[at] = (byte) random.nextInt();
        System.arraycopy(bytes, at, inserted, at + 1, bytes.length - at);
        return inserted;
    }
}
