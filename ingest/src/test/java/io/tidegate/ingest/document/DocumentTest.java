package io.tidegate.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import org.junit.jupiter.api.Test;

class DocumentTest {
    @Test
    void shouldReadValuesOfEveryType() {
        DocumentMap root =
                read("""
                        text: hello
                        whole: 1_000
                        number: -2.5
                        flag: true
                        wait: 15m
                        verdict: step_up
                        map: {inner: x}
                        maps: [{a: 1}, {a: 2}]
                        texts: [p, "q"]
                        """)
                        .root();

        assertThat(root.text("text").value()).isEqualTo("hello");
        assertThat(root.integer("whole", 0, 2000)).isEqualTo(1000);
        assertThat(root.number("number", -3, 3, 0)).isEqualTo(-2.5);
        assertThat(root.flag("flag", false)).isTrue();
        assertThat(root.millis("wait", 0, 10_000_000)).isEqualTo(900_000);
        assertThat(root.word("verdict", Verdict.class, Verdict.APPROVE)).isEqualTo(Verdict.STEP_UP);
        assertThat(root.map("map").text("inner").value()).isEqualTo("x");
        assertThat(root.maps("maps")).extracting(map -> map.integer("a", 0, 9)).containsExactly(1L, 2L);
        assertThat(root.texts("texts")).extracting(DocumentValue::value).containsExactly("p", "q");
        root.done();
    }

    @Test
    void shouldGiveFallbacksForWhatIsLeftOut() {
        Document document = read("{}");
        DocumentMap root = document.root();

        assertThat(root.optionalText("text")).isEmpty();
        assertThat(root.integer("whole", 0, 9, 7)).isEqualTo(7);
        assertThat(root.number("number", 0, 1, 0.5)).isEqualTo(0.5);
        assertThat(root.flag("flag", true)).isTrue();
        assertThat(root.millis("wait", 0, 9, 3)).isEqualTo(3);
        assertThat(root.optionalWord("verdict", Verdict.class)).isEmpty();
        assertThat(root.map("map").keys()).isEmpty();
        assertThat(root.maps("maps")).isEmpty();
        assertThat(root.texts("texts")).isEmpty();
        assertThat(document.problems().isEmpty()).isTrue();
    }

    @Test
    void shouldReadEveryUnitOfTime() {
        DocumentMap root = read("{a: 250ms, b: 30s, c: 15m, d: 12h, e: 7d}").root();

        assertThat(root.millis("a", 0, Long.MAX_VALUE)).isEqualTo(250);
        assertThat(root.millis("b", 0, Long.MAX_VALUE)).isEqualTo(30_000);
        assertThat(root.millis("c", 0, Long.MAX_VALUE)).isEqualTo(900_000);
        assertThat(root.millis("d", 0, Long.MAX_VALUE)).isEqualTo(43_200_000);
        assertThat(root.millis("e", 0, Long.MAX_VALUE)).isEqualTo(604_800_000);
    }

    @Test
    void shouldTellWhereValuesStand() {
        DocumentMap root = read("a: 1\nlist:\n  - {b: \"quoted\", c: plain}\n").root();
        DocumentMap item = root.maps("list").get(0);

        assertThat(root.position("list")).isEqualTo(new Position(2, 1));
        assertThat(item.position()).isEqualTo(new Position(3, 5));
        assertThat(item.text("b").position()).isEqualTo(new Position(3, 6));
        assertThat(item.text("b").contentPosition()).isEqualTo(new Position(3, 10));
        assertThat(item.text("c").contentPosition()).isEqualTo(new Position(3, 22));
        assertThat(item.keys()).containsExactly("b", "c");
    }

    @Test
    void shouldReportAllMistakesAtOnceInTheirOrder() {
        Document document = read("whole: many\nflag: perhaps\nwait: 3 weeks\nverdict: MAYBE\nextra: 1\n");
        DocumentMap root = document.root();
        root.optionalWord("verdict", Verdict.class);
        root.millis("wait", 0, 9, 0);
        root.flag("flag", false);
        root.integer("whole", 1, 5);
        root.text("name");
        root.done();

        assertThatThrownBy(() -> document.problems().throwIfAny())
                .isInstanceOfSatisfying(TidegateException.class, e -> assertThat(e.problems())
                        .hasSize(6)
                        .allMatch(problem -> problem.code() == ErrorCode.INVALID_DOCUMENT));
        assertThat(document.problems().all())
                .extracting(problem -> problem.position().line())
                .containsExactly(1, 1, 2, 3, 4, 5);
        assertThat(document.problems().render().get(2))
                .isEqualTo("rules.yaml:2:1: 'flag' is 'perhaps'; it must be true or false.\n | flag: perhaps\n | ^");
    }

    @Test
    void shouldPutTheCaretUnderTheColumn() {
        Document document = read("maps: [{a: x}]\n");
        document.root().maps("maps").get(0).integer("a", 0, 9);

        assertThat(document.problems().render())
                .containsExactly("rules.yaml:1:9: 'a' is 'x'; it must be a whole number from 0 to 9.\n"
                        + " | maps: [{a: x}]\n |         ^");
    }

    @Test
    void shouldReportValuesOfAnotherShape() {
        Document document = read("text: [1]\nmap: 1\nlist: {a: 1}\nmaps: [1]\ntexts: [{a: 1}]\n");
        DocumentMap root = document.root();
        root.text("text");
        root.map("map");
        root.texts("list");
        root.maps("maps");
        root.texts("texts");

        assertThat(document.problems().all())
                .extracting(DocumentProblem::message)
                .containsExactly(
                        "'text' must be a single value.",
                        "'map' must be a map of keys to values.",
                        "'list' must be a list.",
                        "Each item of 'maps' must be a map.",
                        "Each item of 'texts' must be a single value.");
    }

    @Test
    void shouldReportTextThatIsNoDocument() {
        assertProblem("a: [1", "This is not well-formed YAML");
        assertProblem("- 1", "must be a map");
        assertProblem("just words", "must be a map");
        assertProblem("", "must be a map");
        assertProblem("a: 1\na: 2\n", "twice");
        assertProblem("a: &x [1]\nb: *x\n", "YAML");
        assertProblem("a: &x 1\nb: *x\n", "write the value out");
        assertProblem("a: !has(b) && c", "YAML takes a '!' at the beginning of a value for its own; put the whole");
        assertProblem("[".repeat(100), "YAML");
        assertProblem("a: \u0000", "YAML");
        assertProblem("a: " + "x".repeat(Document.DOCUMENT_BYTES_MAX), "longer than 8388608 bytes");
    }

    @Test
    void shouldConstructNoTypes() {
        Document document = read("a: !!javax.script.ScriptEngineManager [x]\n");

        assertThat(document.root().keys()).isEmpty();
        assertThat(document.problems().all()).hasSize(1);
    }

    @Test
    void shouldBoundWhatItSaysOfADocumentFullOfMistakes() {
        String items = "x,".repeat(5_000);
        Document document = read("maps: [" + items + "]\n");
        document.root().maps("maps");

        assertThat(document.problems().all()).hasSize(DocumentProblems.PROBLEMS_MAX + 1);
        assertThat(document.problems().render().get(DocumentProblems.PROBLEMS_MAX))
                .contains("more mistakes");
        String last = document.problems().render().get(DocumentProblems.PROBLEMS_MAX - 1);
        String[] lines = last.split("\n");
        assertThat(lines[1]).hasSizeLessThanOrEqualTo(2 * DocumentProblems.SHOWN_CHARACTERS_MAX + 3);
        assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo('x');
    }

    private static void assertProblem(String text, String message) {
        Document document = read(text);
        assertThat(document.problems().all())
                .as(text.substring(0, Math.min(20, text.length())))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem.message()).contains(message));
    }

    private static Document read(String text) {
        return Document.read("rules.yaml", text);
    }
}
