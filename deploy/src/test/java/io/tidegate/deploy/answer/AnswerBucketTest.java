package io.tidegate.deploy.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AnswerBucketTest {
    /** An answer as a bucket must give it. */
    private record Kept(byte[] key, byte[] answer, long atMillis) {}

    @Property(tries = 300)
    void shouldBeAListThatIsCutAtItsBeginning(@ForAll long seed) {
        Random random = new Random(seed);
        AnswerBucket bucket = AnswerBucket.of(null);
        List<Kept> list = new ArrayList<>();
        byte[] last = new byte[0];
        for (int now = 0; now < 60; now++) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    long until = now - random.nextInt(20);
                    bucket = bucket.after(until);
                    while (!list.isEmpty() && list.get(0).atMillis <= until) {
                        list.remove(0);
                    }
                }
                case 1 -> {
                    int bytesMax = random.nextInt(1 << random.nextInt(12));
                    bucket = bucket.within(bytesMax);
                    int left = count(bucket);
                    assertThat(bucket.bytes().length <= bytesMax || left <= 1).isTrue();
                    list = new ArrayList<>(list.subList(list.size() - left, list.size()));
                }
                default -> {
                    byte[] answer = Arrays.copyOf(last, random.nextInt(80));
                    if (answer.length > 0) {
                        answer[random.nextInt(answer.length)]++;
                    }
                    byte[] key = {(byte) random.nextInt(30), (byte) random.nextInt(2)};
                    bucket = bucket.with(key, answer, now);
                    list.add(new Kept(key, answer, now));
                    last = answer;
                }
            }
            assertSame(AnswerBucket.of(bucket.bytes()), list, now - random.nextInt(30));
        }
    }

    private static void assertSame(AnswerBucket bucket, List<Kept> list, long afterMillis) {
        assertThat(bucket.isEmpty()).isEqualTo(list.isEmpty());
        assertThat(count(bucket)).isEqualTo(list.size());
        if (!list.isEmpty()) {
            assertThat(bucket.newestMillis()).isEqualTo(list.get(list.size() - 1).atMillis);
        }
        for (byte key = 0; key < 30; key++) {
            byte[] found = null;
            for (Kept kept : list) {
                if (Arrays.equals(kept.key, new byte[] {key, 1}) && kept.atMillis > afterMillis) {
                    found = kept.answer;
                }
            }
            assertThat(bucket.find(new byte[] {key, 1}, afterMillis)).isEqualTo(found);
        }
    }

    private static int count(AnswerBucket bucket) {
        ByteBuffer bytes = ByteBuffer.wrap(bucket.bytes()).position(1);
        int count = 0;
        for (; bytes.hasRemaining(); count++) {
            bytes.getLong();
            skip(bytes);
            bytes.getShort();
            skip(bytes);
        }
        return count;
    }

    private static void skip(ByteBuffer bytes) {
        int length = bytes.getShort() & 0xFFFF;
        bytes.position(bytes.position() + length);
    }

    @Test
    void shouldWriteACommonBeginningOnce() {
        byte[] release = new byte[150];
        byte[] one = Arrays.copyOf(release, 170);
        byte[] other = Arrays.copyOf(release, 170);
        one[150] = 1;
        other[150] = 2;

        AnswerBucket bucket = AnswerBucket.of(null).with(new byte[20], one, 1);
        assertThat(bucket.with(new byte[30], other, 2).bytes()).hasSize(bucket.bytes().length + 14 + 30 + 20);
    }

    /** Kept in state: a new form gets a new version, and these bytes stay readable. */
    @Test
    void shouldReadVersionOne() {
        String versionOne = "01"
                + "0000000000000005" + "0001" + "61" + "0000" + "0003" + "010203"
                + "0000000000000006" + "0002" + "6262" + "0002" + "0001" + "04";
        AnswerBucket bucket = AnswerBucket.of(null)
                .with(new byte[] {'a'}, new byte[] {1, 2, 3}, 5)
                .with(new byte[] {'b', 'b'}, new byte[] {1, 2, 4}, 6);

        assertThat(HexFormat.of().formatHex(bucket.bytes())).isEqualTo(versionOne);
        assertThat(AnswerBucket.of(HexFormat.of().parseHex(versionOne)).find(new byte[] {'b', 'b'}, 5))
                .containsExactly(1, 2, 4);
    }

    @Test
    void shouldNameBothVersionsWhereItCannotRead() {
        assertThatThrownBy(() -> AnswerBucket.of(new byte[] {9}))
                .hasMessage("kept answers have version 9; this build reads version 1");
    }
}
