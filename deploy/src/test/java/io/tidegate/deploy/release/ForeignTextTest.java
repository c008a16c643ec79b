package io.tidegate.deploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignTextTest {
    @Test
    void shouldLeaveWhatDoesNoHarm() {
        assertThat(ForeignText.clean("Müller's rules, 5 €")).isEqualTo("Müller's rules, 5 €");
        assertThat(ForeignText.clean("x".repeat(200))).isEqualTo("x".repeat(200));
    }

    @Test
    void shouldCutAndReplaceTheRest() {
        assertThat(ForeignText.clean("a\r\nb\tc\u001b[2J\u0085d\u2028e\u202ef")).isEqualTo("a??b?c?[2J?d?e?f");
        assertThat(ForeignText.clean("x".repeat(201))).isEqualTo("x".repeat(200) + "... (201 characters)");
    }
}
