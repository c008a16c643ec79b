package io.tidegate.deploy.replay.page;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.rules.replay.ReplayReport;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

@NullMarked
class ReplayPageTest {
    private static final Pattern ADDRESS = Pattern.compile("(https?:|src=|href=|url\\(|@import)");

    static Stream<String> reports() {
        return SampleReports.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void shouldNeedNothingElseAndKeepTextsApart(String name) {
        String page = page(name);
        ParsedPage parsed = new ParsedPage(page);
        parsed.assertNothingOverlaps();
        assertThat(parsed.elements()).doesNotContain("script", "link", "img", "a");
        assertThat(ADDRESS.matcher(page.replaceAll("xmlns=\"http://www.w3.org/[a-z0-9/]+\"", ""))
                        .find())
                .isFalse();
        assertThat(page).isEqualTo(page(name)).doesNotContain("NaN", "Infinity", "null");
    }

    @Test
    void shouldTellTheFigures() {
        ParsedPage page = new ParsedPage(page("few"));
        assertThat(page.text())
                .contains("3 of 7 verdicts change (42.86 %)")
                .contains("Payments from 2026-01-01 to 2026-01-11 (UTC) of my.history, compared with before.yaml.")
                .contains("fraud caught 2 change: +1, +60 EUR")
                .contains("good customers stopped 1 change: +1, +70 EUR")
                .contains("reviews a day, mean 0.8 before: 0.2; most on a day: 1, before: 1")
                .contains("~ knob large, value: 100.0 -> 50.0")
                .contains("APPROVE to REVIEW 3 1 1 1 210.00 e2, e3, e5")
                .contains("Of 4 events (57.14 %) nobody knows yet what came of them")
                .doesNotContain("without an outcome count as good");
        assertThat(texts(page, "Share of each verdict before and after"))
                .containsSubsequence("APPROVE", "-3", "5 (71.43 %)", "2 (28.57 %)")
                .containsSubsequence("REVIEW", "+3", "1 (14.29 %)", "4 (57.14 %)")
                .containsSubsequence("DECLINE", "0", "1 (14.29 %)", "1 (14.29 %)");
        assertThat(texts(page, "Events by their verdict before and after"))
                .containsSubsequence("2", "28.57 %", "\u25B2 3", "42.86 %", "1", "14.29 %")
                .contains("\u25B2 stricter: 3", "\u25BC milder: 0", "unchanged: 4");
        assertThat(texts(page, "What was caught, missed and stopped before and after"))
                .containsSubsequence("fraud caught", "+1, +60 EUR", "1 (50.00 %)", "2 (100.00 %)")
                .containsSubsequence("2,000 EUR (97.09 %)", "2,060 EUR (100.00 %)")
                .containsSubsequence("fraud missed", "-1, -60 EUR", "1 (50.00 %)", "0 (0.00 %)")
                .containsSubsequence("good customers stopped", "+1, +70 EUR", "0 (0.00 %)", "1 (100.00 %)");
        assertThat(texts(page, "Hits, precision and hits alone of each rule"))
                .containsSubsequence("large-amount", "5", "66.67 %", "80.00 %", "huge-amount", "1", "100.00 %");
        assertThat(texts(page, "Share of events in which two rules fire together"))
                .contains("large-amount", "huge-amount", "20 %");
        assertThat(texts(page, "Events not approved by segment, before and after"))
                .containsSubsequence("FR", "4 events", "1 (25.00 %)", "3 (75.00 %)")
                .containsSubsequence("DE", "3 events", "1 (33.33 %)", "2 (66.67 %)");
    }

    @Test
    void shouldDrawBarsAsLongAsTheirFigures() {
        Element image = new ParsedPage(page("few")).image("Share of each verdict before and after");
        // REVIEW: 14.29 % and 57.14 % on a scale that ends at 60 %
        List<Double> lengths = ParsedPage.listed(image, "rect").stream()
                .map(bar -> Double.parseDouble(bar.getAttribute("width")))
                .toList();
        assertThat(lengths.subList(6, 8)).containsExactly(128.6, 514.3);
    }

    @Test
    void shouldTakeSilenceForGoodWhereThatIsAsked() {
        assertThat(new ParsedPage(page("fewSilent")).text())
                .contains("2 events without an outcome count as good: they are more than 7 days older")
                .contains("good customers stopped 2 change: +1, +70 EUR")
                .contains("APPROVE to REVIEW 3 1 1 1 210.00 e2, e3, e5")
                .contains("Of 2 events (28.57 %) nobody knows yet");
    }

    @Test
    void shouldDrawWhereNothingChanges() {
        ParsedPage page = new ParsedPage(page("same"));
        assertThat(page.text()).contains("0 of 2 verdicts change (0.00 %)").doesNotContain("such as");
        assertThat(texts(page, "Events by their verdict before and after")).contains("unchanged: 2");
    }

    @Test
    void shouldSayWhereNothingIsKnownAndNoRuleFires() {
        ParsedPage page = new ParsedPage(page("unknownDay"));
        assertThat(page.text())
                .contains("fraud caught - no such outcome is known")
                .contains("No outcome is known, so that there is nothing to draw.")
                .contains("No rule fires.", "2 never fired: huge-amount, large-amount.", "Fewer than two rules fire.");
        Element reviews = page.image("Reviews a day before and after");
        assertThat(ParsedPage.listed(reviews, "polyline")).isEmpty();
        assertThat(ParsedPage.listed(reviews, "circle")).hasSize(2);
    }

    @Test
    void shouldSayThatThereIsNoDecision() {
        assertThat(new ParsedPage(page("none")).text())
                .contains("There is no decision to replay it over", "my.history has none.");
    }

    @Test
    void shouldEscapeWhateverEventsAndRulesAreCalled() {
        String markup = SampleReports.HOSTILE;
        PageHead head = SampleReports.head(markup, List.of(markup, "when: a < b && c > d"));
        String page = ReplayPage.text(head, SampleReports.hostile());
        ParsedPage parsed = new ParsedPage(page);
        assertThat(parsed.elements()).doesNotContain("script");
        assertThat(page).doesNotContain("<script", "\u0000", "\u202E", "\uD800");
        String harmless = markup.replace('\u0000', '\uFFFD').replace('\u202E', '\uFFFD');
        assertThat(parsed.text()).contains("(" + harmless + ") would have done", "when: a < b && c > d");
        assertThat(texts(parsed, "Events not approved by segment, before and after"))
                .anySatisfy(text -> assertThat(text).startsWith("</text>"))
                .contains("\uFFFD alone");
        assertThat(ParsedPage.listed(parsed.image("Hits, precision and hits alone of each rule"), "title"))
                .anySatisfy(hint -> assertThat(hint.getTextContent().strip()).startsWith(harmless));
    }

    @Test
    void shouldLeaveOutWhatThereIsNoRoomForAndSaySo() {
        ReplayReport crowded = SampleReports.crowded();
        List<String> changes = IntStream.rangeClosed(1, PageHead.CHANGES_MAX + 5)
                .mapToObj(i -> "+ rule number " + i)
                .toList();
        ParsedPage page = new ParsedPage(ReplayPage.text(SampleReports.head("mine.yaml", changes), crowded));
        assertThat(page.text())
                .contains("+ rule number 30", "and 5 more")
                .doesNotContain("+ rule number 31")
                .contains("Of 70 rules these 40 fire most; the table has all.")
                .contains("30 never fired: ")
                .contains("each point is the mean of 8 days.");
        assertThat(ParsedPage.listed(page.image("Reviews a day before and after"), "polyline"))
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line.getAttribute("points").split(" ")).hasSize(375));
        assertThat(texts(page, "Hits, precision and hits alone of each rule"))
                .filteredOn(text -> text.startsWith("mmm"))
                .hasSize(RulePlot.RULES_MAX)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).contains("\u2026"));
    }

    private static String page(String name) {
        return ReplayPage.text(
                SampleReports.head(), requireNonNull(SampleReports.all().get(name), name));
    }

    private static List<String> texts(ParsedPage page, String image) {
        return ParsedPage.texts(page.image(image));
    }
}
