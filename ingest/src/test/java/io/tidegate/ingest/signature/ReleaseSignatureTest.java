package io.tidegate.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.control.Approval;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.TidegateException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReleaseSignatureTest {
    /** The first secret key of RFC 8032, section 7.1, in PKCS#8. */
    private static final String RFC_KEY =
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """;

    private static final String RFC_PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private static final SigningKey ANN = SigningKey.generate(new SecureRandom());

    private static final Release SAMPLE = Release.unsigned(
            ReleaseKind.RULE_SET,
            "payments",
            "ab".repeat(32),
            ReleaseAction.RELEASED,
            Optional.of(new Former(6, "cd".repeat(32))),
            Optional.of("ef".repeat(32)),
            "ann",
            "terminal frauds rise");

    @Test
    void shouldKeepTheBytesOfAStatementForEver() {
        assertThat(HexFormat.of()
                        .formatHex(ReleaseStatement.bytes(SAMPLE, "ben", "0123456789abcdef", 1_700_000_000_000L)))
                .isEqualTo(text("tidegate-release-v1")
                        + text("RULE_SET")
                        + text("payments")
                        + "000000080000000000000007"
                        + text("ab".repeat(32))
                        + text("RELEASED")
                        + "000000080000000000000006"
                        + text("cd".repeat(32))
                        + text("ef".repeat(32))
                        + text("ann")
                        + text("terminal frauds rise")
                        + text("ben")
                        + text("0123456789abcdef")
                        + "000000080000018bcfe56800");
    }

    /** The signature is what OpenSSL makes of the same key and bytes. */
    @Test
    void shouldSignAsEveryOtherEd25519Does() {
        SigningKey key = SigningKey.parse(RFC_KEY);

        assertThat(HexFormat.of()
                        .formatHex(Base64.getDecoder().decode(key.verification().text())))
                .isEqualTo("302a300506032b6570032100" + RFC_PUBLIC);
        Release signed = key.sign(SAMPLE, "ann", 1_700_000_000_000L);
        assertThat(key.verification().id()).isEqualTo("06e3fd8fda29bb60");
        assertThat(HexFormat.of().formatHex(signed.approvals().get(0).signature()))
                .isEqualTo("00209c497625ff425e44dcd5d67268baad92c75bae5ac756a017fda5b3754baf"
                        + "bead4f4ffbc44a991c71a35273fa798cbac5c32f4f7cdfb2040efa2176455f0c");
        assertThat(ReleaseStatement.id(signed)).isEqualTo("e61591cdfc2b");
    }

    @Test
    void shouldGiveBackAKeyFromItsFile() {
        SigningKey read = SigningKey.parse(ANN.pem());

        assertThat(read.verification()).isEqualTo(ANN.verification());
        assertThat(VerificationKey.parse(ANN.verification().text())).isEqualTo(ANN.verification());
        assertThat(read.sign(SAMPLE, "ann", 1)).usingRecursiveComparison().isEqualTo(ANN.sign(SAMPLE, "ann", 1));
    }

    @Test
    void shouldSayNothingOfAKeyThatItCannotRead() {
        String damaged = ANN.pem().replaceFirst("\nMC4", "\nMC5");

        assertThatThrownBy(() -> SigningKey.parse(damaged))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("expected Ed25519 in PKCS#8")
                .hasNoCause();
        assertThatThrownBy(() -> SigningKey.parse("no key")).hasMessageContaining("BEGIN PRIVATE KEY");
        assertThatThrownBy(() -> VerificationKey.parse(RFC_PUBLIC)).hasMessageContaining("make-key");
        assertThat(ANN.toString()).doesNotContain(ANN.pem().lines().toList().get(1));
    }

    @Test
    void shouldKeepItsIdWhenTheSecondPersonSigns() {
        Release draft = ANN.sign(SAMPLE, "ann", 1_000);
        Release both = SigningKey.parse(RFC_KEY).sign(draft, "ben", 2_000);

        assertThat(ReleaseStatement.id(both))
                .isEqualTo(ReleaseStatement.id(draft))
                .hasSize(12);
        assertThat(both.releasedAtMillis()).isEqualTo(2_000);
        assertThat(ReleaseStatement.id(ANN.sign(SAMPLE, "ann", 1_001))).isNotEqualTo(ReleaseStatement.id(draft));
    }

    @Property(tries = 50)
    void shouldVerifyWhatItSigned(@ForAll("releases") Release release, @ForAll long signedAtMillis) {
        Release signed = ANN.sign(release, "ann", signedAtMillis);

        assertThat(ANN.verification().verifies(signed, signed.approvals().get(0)))
                .isTrue();
        assertThat(SigningKey.parse(RFC_KEY)
                        .verification()
                        .verifies(signed, signed.approvals().get(0)))
                .isFalse();
    }

    @Property(tries = 200)
    void shouldHaveOtherBytesForEveryOtherRelease(@ForAll("releases") Release one, @ForAll("releases") Release other) {
        boolean isSame = one.equals(other);

        assertThat(Arrays.equals(ReleaseStatement.bytes(one, "p", "k", 1), ReleaseStatement.bytes(other, "p", "k", 1)))
                .isEqualTo(isSame);
    }

    @Property(tries = 100)
    void shouldRefuseEveryChangedField(@ForAll("releases") Release release, @ForAll @IntRange(max = 12) int field) {
        Release signed = ANN.sign(release, "ann", 1_000);
        Approval approval = signed.approvals().get(0);

        assertThat(ANN.verification().verifies(changed(signed, field), changed(approval, field)))
                .isFalse();
    }

    @Property(tries = 200)
    void shouldRefuseEveryChangedBitOfASignature(@ForAll @IntRange(max = 511) int bit) {
        Release signed = ANN.sign(SAMPLE, "ann", 1_000);
        Approval approval = signed.approvals().get(0);
        byte[] bytes = approval.signature().clone();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);

        assertThat(ANN.verification()
                        .verifies(signed, new Approval("ann", approval.keyId(), bytes, approval.signedAtMillis())))
                .isFalse();
    }

    @Provide
    Arbitrary<Release> releases() {
        Arbitrary<String> texts = Arbitraries.of("", "a", "ab", "b", "é", "\uD83D\uDE00");
        Arbitrary<Optional<Former>> formers = Combinators.combine(
                        Arbitraries.longs().between(1, 3), texts)
                .as(Former::new)
                .optional();
        Arbitrary<Optional<String>> reports =
                texts.filter(text -> !text.isEmpty()).optional();
        return Combinators.combine(
                        Arbitraries.of(ReleaseKind.class),
                        texts,
                        texts,
                        Arbitraries.of(ReleaseAction.class),
                        formers,
                        reports,
                        texts,
                        texts)
                .as(Release::unsigned);
    }

    /** The release with another value of one of its fields; fields from 9 on are the approval's. */
    private static Release changed(Release of, int field) {
        return new Release(
                field == 0 ? ReleaseKind.values()[1 - of.kind().ordinal()] : of.kind(),
                field == 1 ? of.name() + "x" : of.name(),
                field == 2 ? of.version() + 1 : of.version(),
                field == 3 ? of.hash() + "0" : of.hash(),
                field == 4 ? ReleaseAction.values()[(of.action().ordinal() + 1) % 5] : of.action(),
                switch (field) {
                    case 5 ->
                        Optional.of(new Former(9, of.former().map(Former::hash).orElse("")));
                    case 6 ->
                        Optional.of(new Former(of.former().map(Former::version).orElse(0L), "other"));
                    default -> of.former();
                },
                field == 7 ? Optional.of(of.report().orElse("") + "1") : of.report(),
                field == 8 ? of.author() + "n" : of.author(),
                field == 9 ? of.reason() + "." : of.reason(),
                of.releasedAtMillis(),
                List.of());
    }

    private static Approval changed(Approval of, int field) {
        return new Approval(
                field == 10 ? "ben" : of.person(),
                field == 11 ? "0" + of.keyId().substring(1) + "g" : of.keyId(),
                of.signature(),
                field == 12 ? of.signedAtMillis() + 1 : of.signedAtMillis());
    }

    private static String text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        return String.format("%08x", bytes.length) + HexFormat.of().formatHex(bytes);
    }
}
