package io.tidegate.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SourceTextTest {
    @Test
    void shouldPlaceAPlainScalarOnItsLine() {
        SourceText text = source("a: 1\nwhen: x > 1\n");
        assertThat(text.value()).isEqualTo("x > 1");
        assertThat(text.at(0)).isEqualTo(new Position(2, 7));
        assertThat(text.at(4)).isEqualTo(new Position(2, 11));
    }

    @Test
    void shouldPlaceAPlainScalarOfTwoLines() {
        SourceText text = source("when: x > 1\n   && y\n");
        assertThat(text.value()).isEqualTo("x > 1 && y");
        assertThat(text.at(9)).isEqualTo(new Position(2, 7));
    }

    @Test
    void shouldCountADoubledQuoteAsOneCharacter() {
        SourceText text = source("when: 'a == ''b'' && c'\n");
        assertThat(text.value()).isEqualTo("a == 'b' && c");
        assertThat(text.at(12)).isEqualTo(new Position(1, 22));
    }

    @Test
    void shouldCountEscapesAsOneCharacter() {
        SourceText text = source("when: \"a == \\\"\\u00e9\\x41\\U0001F600\\\" && c\"\n");
        assertThat(text.value()).isEqualTo("a == \"\u00e9A\uD83D\uDE00\" && c");
        assertThat(text.at(14)).isEqualTo(new Position(1, 41));
    }

    @Test
    void shouldPassABackslashThatJoinsLines() {
        SourceText text = source("when: \"a &&\\\n   b && c\"\n");
        assertThat(text.value()).isEqualTo("a &&b && c");
        assertThat(text.at(4)).isEqualTo(new Position(2, 4));
        assertThat(text.at(9)).isEqualTo(new Position(2, 9));
    }

    @Test
    void shouldPlaceALiteralBlockWithItsDeeperLines() {
        SourceText text = source("when: |  # a comment\n  a &&\n\n      b ||\n  c\n");
        assertThat(text.value()).isEqualTo("a &&\n\n    b ||\nc\n");
        assertThat(text.at(10)).isEqualTo(new Position(4, 7));
        assertThat(text.at(15)).isEqualTo(new Position(5, 3));
    }

    @Test
    void shouldPlaceAFoldedBlock() {
        SourceText text = source("when: >-\n  a &&\n  b &&\n\n  c\n");
        assertThat(text.value()).isEqualTo("a && b &&\nc");
        assertThat(text.at(5)).isEqualTo(new Position(3, 3));
        assertThat(text.at(10)).isEqualTo(new Position(5, 3));
    }

    @Test
    void shouldPlaceABlockWithLineEndsOfWindows() {
        SourceText text = source("when: |\r\n  a &&\r\n  b\r\n");
        assertThat(text.at(5)).isEqualTo(new Position(3, 3));
    }

    @Test
    void shouldPlaceTheEndBehindTheLastCharacter() {
        SourceText text = source("when: abc\n");
        assertThat(text.at(3)).isEqualTo(new Position(1, 10));
        assertThat(text.at(1_000)).isEqualTo(new Position(1, 10));
        assertThat(text.at(-1)).isEqualTo(new Position(1, 7));
    }

    @Test
    void shouldReportAMissingTextAndOneThatIsNotOne() {
        Document document = Document.read("file", "when: [a]\n");
        assertThat(document.root().source("when").value()).isEmpty();
        assertThat(document.root().source("other").value()).isEmpty();
        assertThat(document.problems().all())
                .extracting(DocumentProblem::message)
                .containsExactly("'when' must be a single value.", "'other' is missing.");
    }

    /** The oracle: what stands in the document at the place given is the character itself. */
    @Property(tries = 500)
    void shouldPlaceEveryCharacterWhereItStands(
            @ForAll("expressions") List<String> words, @ForAll("styles") Style style) {
        String document = "rules:\n  - id: x\n" + style.write(words) + "\n    other: 1\n";
        SourceText text =
                Document.read("file", document).root().maps("rules").get(0).source("when");
        int[] value = text.value().codePoints().toArray();
        assertThat(text.value().replaceAll("\\s+", " ").strip()).isEqualTo(String.join(" ", words));
        List<String> lines = document.lines().toList();
        for (int i = 0; i < value.length; i++) {
            if (!Character.isWhitespace(value[i])) {
                Position position = text.at(i);
                int[] line = lines.get(position.line() - 1).codePoints().toArray();
                assertThat(line[position.column() - 1]).isEqualTo(value[i]);
            }
        }
    }

    @Provide
    Arbitrary<List<String>> expressions() {
        return Arbitraries.of("a.b", "&&", "||", "(x", "<=", "12.5)", "y", "\uD83C\uDDE9", "in", "!z")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(words -> words.stream().toList())
                .filter(words -> Character.isLetter(words.get(0).charAt(0)));
    }

    @Provide
    Arbitrary<Style> styles() {
        return Arbitraries.of(Style.class);
    }

    enum Style {
        PLAIN("    when: ", " ", ""),
        PLAIN_LINES("    when: ", "\n      ", ""),
        SINGLE("    when: '", " ", "'"),
        SINGLE_LINES("    when: '", "\n       ", "'"),
        DOUBLE("    when: \"", " ", "\""),
        LITERAL("    when: |\n      ", "\n        ", ""),
        LITERAL_STRIPPED("    when: |-\n      ", " ", ""),
        FOLDED("    when: >\n      ", "\n      ", ""),
        FOLDED_PARAGRAPHS("    when: >+\n      ", "\n\n      ", "");

        private final String before;
        private final String between;
        private final String after;

        Style(String before, String between, String after) {
            this.before = before;
            this.between = between;
            this.after = after;
        }

        String write(List<String> words) {
            return before + String.join(between, words) + after;
        }
    }

    private static SourceText source(String document) {
        return Document.read("file", document).root().source("when");
    }
}
