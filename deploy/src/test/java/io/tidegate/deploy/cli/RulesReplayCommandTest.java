package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories made by the live kernel, and rules replayed over them. */
@NullMarked
class RulesReplayCommandTest {
    private static final String RULES = "rules/payments.yaml";

    @TempDir
    Path folder;

    private Path history = Path.of("");

    @BeforeEach
    void make() {
        history = folder.resolve("generated.history");
        Typed typed = make("catalogs/payments-and-credit.yaml", history);
        assertThat(typed.out()).contains("generated.history: ");
    }

    @Test
    void shouldFindTheDecisionsTheSameThatTheDocumentMade() {
        Typed typed = new Typed();
        assertThat(typed.run("rules", "replay", RULES, "--history", history.toString(), "--verify"))
                .as(typed.err())
                .isEqualTo(ExitCode.OK);
        assertThat(typed.out())
                .contains("0 verdicts change (0.00 %)")
                .containsPattern("(\\d+) of \\1 decisions that this document made come out the same");
    }

    @Test
    void shouldTellADocumentThatMadeNoDecision() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), Files.readString(Path.of(RULES)) + "# another\n");
        Typed typed = new Typed();
        assertThat(typed.run("rules", "replay", other.toString(), "--history", history.toString(), "--verify"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("no decision of the history was made by this document, SHA-256 ");
    }

    @Test
    void shouldCountWhatATurnedKnobChanges() {
        Typed typed = new Typed();
        assertThat(typed.run(
                        "rules",
                        "replay",
                        RULES,
                        "--history",
                        history.toString(),
                        "--turn",
                        "night_amount=50",
                        "--by",
                        "event.currency"))
                .as(typed.err())
                .isEqualTo(ExitCode.OK);
        assertThat(typed.out())
                .contains("APPROVE to STEP_UP")
                .doesNotContain("0 verdicts change")
                .contains("  segment  ");
    }

    @Test
    void shouldDrawWhatATurnedKnobChanges() throws IOException {
        Path page = folder.resolve("replay.html");
        Typed typed = new Typed();
        assertThat(typed.run(
                        "rules",
                        "replay",
                        RULES,
                        "--history",
                        history.toString(),
                        "--turn",
                        "night_amount=50",
                        "--by",
                        "event.currency",
                        "--html",
                        page.toString()))
                .as(typed.err())
                .isEqualTo(ExitCode.OK);
        assertThat(typed.out()).endsWith("page " + page + System.lineSeparator());
        String changed = typed.out().lines().findFirst().orElseThrow();
        String count = changed.replaceAll(".*; ([0-9,]+) verdicts change.*", "$1");
        assertThat(Files.readString(page))
                .contains("What rule set payments (payments.yaml) would have done")
                .contains("<h1>" + count + " of ")
                .contains("of the file generated.history, compared with the decisions as they were made.")
                .contains("~ knob night_amount, value: 150.0 -&gt; 50.0")
                .contains("By event.currency")
                .endsWith("</body></html>\n");
    }

    @Test
    void shouldRefuseAPageThatCannotBeWrittenBeforeAnythingIsRead() {
        Typed typed = new Typed();
        Path page = folder.resolve("missing/replay.html");
        assertThat(typed.run("rules", "replay", RULES, "--history", "none.history", "--html", page.toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("--html=" + page + " cannot be written: there is no such folder");
    }

    @Test
    void shouldTakeSilenceForGoodWhereThatIsAsked() {
        Typed typed = new Typed();
        assertThat(typed.run("rules", "replay", RULES, "--history", history.toString(), "--good-after", "1"))
                .as(typed.err())
                .isEqualTo(ExitCode.OK);
        assertThat(typed.out())
                .contains(" events without an outcome count as good: they are more than 1 days older than the newest");
        assertThat(typed.run(
                        "rules", "replay", RULES, "--history", history.toString(), "--good-after", "3650", "--json"))
                .as(typed.err())
                .isEqualTo(ExitCode.OK);
        assertThat(typed.out().replaceAll("\\s", "")).contains("\"goodAfter\":{\"days\":3650,\"events\":0}");
    }

    @Test
    void shouldRefuseASilenceOutOfItsBounds() {
        Typed typed = new Typed();
        for (String days : new String[] {"0", "-3", "3651"}) {
            assertThat(typed.run("rules", "replay", RULES, "--history", "none.history", "--good-after", days))
                    .isEqualTo(ExitCode.REFUSED);
            assertThat(typed.err()).contains("--good-after=" + days + " must be from 1 to 3650");
        }
    }

    @Test
    void shouldRefuseDaysThatAreNoSpanOrOfAFile() {
        Typed typed = new Typed();
        assertThat(typed.run("rules", "replay", RULES, "--days", "0")).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("--days=0 must be from 1 to 3650");
        assertThat(typed.run("rules", "replay", RULES, "--days", "7", "--history", history.toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("--days and --history exclude each other");
    }

    @Test
    void shouldRefuseAKnobBeyondItsBoundsAndOneThatIsNotThere() {
        Typed typed = new Typed();
        assertThat(typed.run(
                        "rules",
                        "replay",
                        RULES,
                        "--history",
                        history.toString(),
                        "--turn",
                        "night_amount=5",
                        "--turn",
                        "nigth_amount=80"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err())
                .contains("knob night_amount=5.0, its bounds are 50.0 to 5000.0.")
                .contains("knob 'nigth_amount' is not known");
    }

    @Test
    void shouldReplayARuleOnAFeatureThatWasNotRecordedOnceItsWindowsAreMadeAnew() throws IOException {
        Path catalog = folder.resolve("more.yaml");
        Files.writeString(
                catalog,
                Files.readString(Path.of("catalogs/payments-and-credit.yaml"))
                        + "  - {name: ACCOUNT_PAYMENTS_1HOUR, of: ACCOUNT, aggregate: COUNT, window: 1h}\n");
        Path rules = folder.resolve("velocity.yaml");
        Files.writeString(
                rules,
                Files.readString(Path.of(RULES))
                        + "  - {id: many-in-an-hour, when: feature.ACCOUNT_PAYMENTS_1HOUR >= 2, action: REVIEW,"
                        + " reason: MANY_PAYMENTS_WITHIN_AN_HOUR}\n");
        Typed missing = new Typed();
        assertThat(missing.run(
                        "rules",
                        "replay",
                        rules.toString(),
                        "--history",
                        history.toString(),
                        "--catalog",
                        catalog.toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(missing.err()).contains("[feature.ACCOUNT_PAYMENTS_1HOUR]").contains("history make");

        Path anew = folder.resolve("anew.history");
        make(catalog.toString(), anew);
        Typed typed = new Typed();
        assertThat(typed.run(
                        "rules",
                        "replay",
                        rules.toString(),
                        "--history",
                        anew.toString(),
                        "--catalog",
                        catalog.toString()))
                .as(typed.err())
                .isEqualTo(ExitCode.OK);
        assertThat(typed.out()).contains("APPROVE to REVIEW").containsPattern("many-in-an-hour +[1-9]");
    }

    @Test
    void shouldRefuseAHistoryWhoseFeaturesAreOfAnotherCatalog() throws IOException {
        String hour = Files.readString(Path.of("catalogs/payments-and-credit.yaml"))
                + "  - {name: ACCOUNT_PAYMENTS, of: ACCOUNT, aggregate: COUNT, window: 1h}\n";
        Path made = Files.writeString(folder.resolve("hour.yaml"), hour);
        Path other = Files.writeString(
                folder.resolve("month.yaml"), hour.replace("COUNT, window: 1h", "COUNT, window: 30d"));
        Path rules = Files.writeString(
                folder.resolve("velocity.yaml"),
                Files.readString(Path.of(RULES))
                        + "  - {id: many, when: feature.ACCOUNT_PAYMENTS >= 2, action: REVIEW, reason: MANY}\n");
        make(made.toString(), history);
        Typed typed = new Typed();
        String[] line = {"rules", "replay", rules.toString(), "--history", history.toString(), "--catalog", ""};
        line[line.length - 1] = other.toString();
        assertThat(typed.run(line)).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err())
                .contains("SHA-256 " + ProjectFiles.catalog(made).hash())
                .contains("the rules theirs of " + ProjectFiles.catalog(other).hash())
                .contains("history make --catalog");
        line[line.length - 1] = made.toString();
        assertThat(typed.run(line)).as(typed.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldRefuseACatalogWhereTheConfigurationNamesIt() {
        Typed typed = new Typed();
        assertThat(typed.run("rules", "replay", RULES, "--catalog", "catalogs/payments-and-credit.yaml"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("--catalog=", "is for --history without --report");
    }

    @Test
    void shouldRefuseAFileThatIsNoHistory() throws IOException {
        Path file = Files.writeString(folder.resolve("none.history"), "decisions");
        Typed typed = new Typed();
        assertThat(typed.run("rules", "replay", RULES, "--history", file.toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("none.history cannot be used: it begins with neither TGHIST01 nor TGHIST02.");
    }

    private static Typed make(String catalog, Path out) {
        Typed typed = new Typed();
        assertThat(typed.run(
                        "history",
                        "make",
                        "--generate",
                        "4000",
                        "--catalog",
                        catalog,
                        "--rules",
                        RULES,
                        "--out",
                        out.toString()))
                .as(typed.err())
                .isEqualTo(ExitCode.OK);
        return typed;
    }
}
