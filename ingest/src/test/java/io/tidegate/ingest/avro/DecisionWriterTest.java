package io.tidegate.ingest.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionSamples;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.decision.Fence;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RecordOrigin;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Our own bytes are those of Avro's writer. */
class DecisionWriterTest {
    private static final int LENGTH_MAX = 300;
    private static final String[] ALPHABETS = {"abz09-_\u001f", "a\u00e9\u0416\u4e2d", "a\ud83d\ude00"};

    private final DecisionCodec codec = new DecisionCodec();

    @Example
    void shouldWriteSamplesAsTheGeneralWriterDoes() {
        assertSame(DecisionSamples.decided());
        assertSame(DecisionSamples.recorded());
        Fence fence = new Fence(1L << 40, 0, 32_767, "writer-\u00e9");
        assertThat(codec.encode(fence)).isEqualTo(codec.encodeByGeneralWriter(fence));
    }

    @Property(tries = 3000)
    void shouldWriteAsTheGeneralWriterDoes(@ForAll long seed) {
        assertSame(decision(new Random(seed)));
    }

    private void assertSame(Decision decision) {
        assertThat(codec.encode(decision)).isEqualTo(codec.encodeByGeneralWriter(decision));
    }

    private static Decision decision(Random random) {
        boolean ruled = random.nextBoolean();
        byte[] event = new byte[random.nextInt(LENGTH_MAX)];
        random.nextBytes(event);
        double[] features = new double[random.nextInt(70)];
        for (int i = 0; i < features.length; i++) {
            features[i] = number(random);
        }
        long[] stages = new long[Stage.values().length];
        for (int i = 0; i < stages.length; i++) {
            stages[i] = whole(random);
        }
        return new Decision(
                text(random),
                text(random),
                one(EventKind.values(), random),
                whole(random),
                one(DecisionStatus.values(), random),
                one(DecisionOrigin.values(), random),
                ruled
                        ? Optional.of(new Ruling(
                                one(Verdict.values(), random),
                                list(random, () -> text(random)),
                                list(random, () -> text(random)),
                                number(random),
                                text(random),
                                whole(random),
                                text(random),
                                list(random, () -> text(random))))
                        : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new ModelScore(
                                text(random), whole(random), text(random), number(random), number(random)))
                        : Optional.empty(),
                text(random),
                features,
                list(random, () -> new Arrival(text(random), whole(random), whole(random))),
                list(
                        random,
                        () -> new Lookup(
                                text(random),
                                text(random),
                                one(Lookup.Result.values(), random),
                                whole(random),
                                values(random))),
                degradations(random),
                text(random),
                random.nextInt(),
                whole(random),
                text(random),
                new RecordOrigin(text(random), random.nextInt(), whole(random), whole(random) >> 10),
                event,
                stages,
                whole(random) >> 10,
                whole(random) >> 10);
    }

    private static Map<String, String> values(Random random) {
        Map<String, String> values = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.put(text(random), text(random));
        }
        return values;
    }

    private static Set<Degradation> degradations(Random random) {
        Set<Degradation> some = EnumSet.noneOf(Degradation.class);
        for (int i = random.nextInt(4); i > 0; i--) {
            some.add(one(Degradation.values(), random));
        }
        return some;
    }

    private static <T> List<T> list(Random random, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private static <T> T one(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    /** Of every magnitude. */
    private static long whole(Random random) {
        return random.nextLong() >> random.nextInt(Long.SIZE);
    }

    private static double number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Double.NaN;
            case 1 -> -0.0;
            case 2 -> Double.longBitsToDouble(random.nextLong());
            default -> random.nextGaussian();
        };
    }

    private static String text(Random random) {
        String alphabet = ALPHABETS[random.nextInt(ALPHABETS.length)];
        int length = random.nextInt(8) == 0 ? random.nextInt(LENGTH_MAX) : random.nextInt(20);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int at = random.nextInt(alphabet.codePointCount(0, alphabet.length()));
            text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, at)));
        }
        return text.toString();
    }
}
