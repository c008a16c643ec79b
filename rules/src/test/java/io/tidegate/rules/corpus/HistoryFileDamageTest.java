package io.tidegate.rules.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.history.Column;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.HistoryFile;
import io.tidegate.rules.history.Recorded;
import io.tidegate.rules.history.TextColumn;
import io.tidegate.rules.replay.Replay;
import io.tidegate.rules.replay.ReportMaker;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file is refused with what is wrong with it, or it is a history like any other. */
class HistoryFileDamageTest {
    private static final int ROWS = 10;
    private static final int VARIANTS = 4_000;
    private static final double FAR_MILLIS = 9e18;

    /** Looks at times, at entities and at values of each type. */
    private static final CheckedRuleSet RULES = RuleSets.compiler()
            .check(
                    "damage.yaml",
                    """
                    name: damage
                    product: PAYMENT
                    attributes: {age: NUMBER, device: TEXT, trusted: FLAG}
                    bands:
                      - {from: 500, verdict: REVIEW, reason: BAND}
                    rules:
                      - {id: part, when: event.hour >= 0, action: STEP_UP, reason: PART, share: 0.5}
                      - {id: timed, when: event.hour >= 0, action: REVIEW, reason: TIMED, from: 1970-01-02}
                      - id: values
                        when: event.billing_amount > 2 && (event.country == "x" || attr.device == "x" || !attr.trusted)
                        action: DECLINE
                        reason: VALUES
                    """,
                    RandomRuleSets.SCHEMA);

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private byte[] whole = {};

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("h");
        HistoryFile.write(RandomHistory.draw(new Random(3), ROWS), file);
        whole = Files.readAllBytes(file);
        use();
    }

    @Test
    void shouldSayInWordsWhyAFileCannotBeRead() {
        Path missing = folder.resolve("nosuch.history");

        assertThatThrownBy(() -> HistoryFile.read(missing))
                .hasMessageContaining("history " + missing + " cannot be read: there is no such file");
        assertThatThrownBy(() -> HistoryFile.read(folder))
                .hasMessageContaining("history " + folder + " cannot be read: it is a folder; name a file");
    }

    @Test
    void shouldRefuseAFileThatIsCutOffAnywhere() throws IOException {
        for (int length = 0; length < whole.length; length += 1 + length / 50) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> HistoryFile.read(file))
                    .as("cut to %s", length)
                    .isInstanceOf(TidegateException.class)
                    .hasMessageContaining("cannot be used");
        }
    }

    @Test
    void shouldRefuseATextThatIsCutOffWhereNoColumnFollows() throws IOException {
        Map<String, Column> recorded =
                new LinkedHashMap<>(RandomHistory.draw(new Random(3), 0).recorded());
        recorded.put("LAST", new TextColumn(List.of("text"), new int[0]));
        DecisionHistory empty = RandomHistory.draw(new Random(3), 0);
        HistoryFile.write(
                new DecisionHistory(empty.product(), empty.catalogHash(), 0, 0, empty.values(), recorded), file);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(HistoryFile.read(file).rows()).isZero();
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertRefused("it ends too early");
    }

    @Test
    void shouldRefuseWordsThatAreNotKnown() throws IOException {
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        String verdict = Arrays.stream(Verdict.values())
                .map(Verdict::name)
                .filter(text::contains)
                .findFirst()
                .orElseThrow();
        String unknown = "X" + verdict.substring(1);
        Files.write(file, renamed(verdict, unknown));
        assertRefused("VERDICT has '" + unknown + "', expected one of [APPROVE, STEP_UP, REVIEW, DECLINE]");
        Files.write(file, renamed("\7ACCOUNT", "\7ACCOUNX"));
        assertRefused("ENTITY_TYPE has 'ACCOUNX', expected one of [");
    }

    @Test
    void shouldRefuseAbsentTextsAndNumbersThatADecisionHas() throws IOException {
        for (Recorded name : Recorded.values()) {
            byte[] damaged = whole.clone();
            int place = place(name) + 3 * width(name);
            Arrays.fill(damaged, place, place + width(name), (byte) -1);
            Files.write(file, damaged);
            switch (name) {
                case AMOUNT, CURRENCY, BAD -> use();
                case EVENT_TIME, DECIDED_AT -> assertRefused("row 3 has " + name + "=NaN ms, expected the years 1970");
                case POINTS -> use(); // a number that is none, and yet not an absent one
                default -> assertRefused("row 3 has no " + name);
            }
        }
    }

    @Test
    void shouldRefuseTimesThatNoEventHas() throws IOException {
        for (double millis : new double[] {FAR_MILLIS, -1, Double.NaN, Double.NEGATIVE_INFINITY}) {
            byte[] damaged = whole.clone();
            little(damaged).putDouble(place(Recorded.EVENT_TIME) + Double.BYTES, millis);
            Files.write(file, damaged);
            assertRefused("row 1 has EVENT_TIME=" + millis + " ms, expected the years 1970 to 2199");
        }
    }

    @Test
    void shouldRefuseFlagsThatAreNone() throws IOException {
        byte[] damaged = whole.clone();
        damaged[place(Recorded.BAD)] = 2;
        Files.write(file, damaged);
        assertRefused("column BAD has flag=2, expected -1, 0 or 1");
    }

    @Test
    void shouldRefuseAColumnThatIsThereTwice() throws IOException {
        Files.write(file, renamed("event.country", "event.channel"));
        assertRefused("the column event.channel is there twice");
    }

    @Test
    void shouldRefuseDamageOrUseWhatIsThereAsItIs() throws IOException {
        Random random = new Random(4);
        int refused = 0;
        for (int i = 0; i < VARIANTS; i++) {
            byte[] damaged = damaged(random);
            Files.write(file, damaged);
            try {
                use();
            } catch (TidegateException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1, VARIANTS - 1);
    }

    private byte[] damaged(Random random) {
        byte[] damaged = whole.clone();
        int place = random.nextInt(damaged.length - Double.BYTES);
        switch (random.nextInt(5)) {
            case 0 -> damaged[place] = (byte) random.nextInt();
            case 1 -> little(damaged).putInt(place, -1);
            case 2 -> little(damaged).putDouble(place(Recorded.EVENT_TIME), random.nextGaussian() * FAR_MILLIS);
            case 3 -> little(damaged).putDouble(place, random.nextGaussian() * FAR_MILLIS);
            default -> damaged[place] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return damaged;
    }

    /** All that is done with a history. */
    private void use() {
        DecisionHistory read = HistoryFile.read(file);
        Replay replay = Replay.of(read, RULES, read.catalogHash());
        ReportMaker.of(replay, Optional.empty(), Optional.of("event.country"), OptionalInt.of(7));
        ReportMaker.of(replay.with(RULES), Optional.of(replay), Optional.empty(), OptionalInt.empty());
        assertThat(read.rows()).isEqualTo(ROWS);
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> HistoryFile.read(file))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("cannot be used: " + why);
    }

    private byte[] renamed(String name, String other) {
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(name);
        return text.replace(name, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where a recorded column begins; they are the last of the file. */
    private int place(Recorded name) {
        return whole.length
                - Arrays.stream(Recorded.values())
                        .skip(name.ordinal())
                        .mapToInt(column -> ROWS * width(column))
                        .sum();
    }

    private static int width(Recorded name) {
        return switch (name.type()) {
            case NUMBER -> Double.BYTES;
            case TEXT -> Integer.BYTES;
            case FLAG -> Byte.BYTES;
        };
    }
}
