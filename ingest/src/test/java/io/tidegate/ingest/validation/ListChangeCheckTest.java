package io.tidegate.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.error.Problem;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListChangeCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111.1111.1111.1111",
                "378282246310005",
                "6304000000000000000",
                "4222222222222",
                "card 4111111111111111!",
                "pan:4111 1111 1111 1111,x"
            })
    void shouldRefuseWhatLooksLikeACardNumberWithoutNamingIt(String text) {
        assertThat(ListChangeCheck.id(text)).hasValueSatisfying(problem -> assertThat(problem.message())
                .contains("looks like a card number", "expected a token")
                .doesNotContain("1111", "0000", "2222"));
        assertThat(ListChangeCheck.reason(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A-1042",
                "4111111111111112",
                "42",
                "422222222222",
                "41111111111111111111111111111111",
                "4111  1111 1111 1111",
                "9f86d081-8844-4c1d-9b2e-0242ac120002",
                "tok_4111a11111111111"
            })
    void shouldTakeTokens(String text) {
        assertThat(ListChangeCheck.id(text)).isEmpty();
    }

    @Property
    void shouldRefuseEveryNumberWithItsCheckDigitAndNoneWithAnother(@ForAll("numbers") String digits) {
        int right = 0;
        int refused = 0;
        for (int last = 0; last < 10; last++) {
            boolean passes = naiveSum(digits + last) % 10 == 0;
            right += passes ? 1 : 0;
            refused += CardNumber.isIn(digits + last) ? 1 : 0;
            assertThat(CardNumber.isIn(digits + last)).isEqualTo(passes);
        }
        assertThat(right).isEqualTo(1);
        assertThat(refused).isEqualTo(1);
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.strings().numeric().ofMinLength(12).ofMaxLength(18);
    }

    @Test
    void shouldRefuseWhatNoEventCanName() {
        assertThat(ListChangeCheck.id("")).map(Problem::message).hasValueSatisfying(text -> assertThat(text)
                .isEqualTo("id has 0 characters; expected 1 to 128"));
        assertThat(ListChangeCheck.id("x".repeat(129))).isPresent();
        assertThat(ListChangeCheck.id("a\nb")).isPresent();
        assertThat(ListChangeCheck.id("  ")).isPresent();
        assertThat(ListChangeCheck.tenant("t".repeat(65))).isPresent();
        assertThat(ListChangeCheck.author("")).isPresent();
        assertThat(ListChangeCheck.reason("r".repeat(ListChangeCheck.REASON_LENGTH_MAX)))
                .isEmpty();
        assertThat(ListChangeCheck.reason("r".repeat(ListChangeCheck.REASON_LENGTH_MAX + 1)))
                .isPresent();
    }

    /** As it is told to people: from the right, double every second digit and add up the digits of what comes. */
    private static int naiveSum(String number) {
        String reversed = new StringBuilder(number).reverse().toString();
        int sum = 0;
        for (int i = 0; i < reversed.length(); i++) {
            int value = Character.digit(reversed.charAt(i), 10) * (i % 2 + 1);
            sum += value / 10 + value % 10;
        }
        return sum;
    }
}
