package io.tidegate.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tidegate.deploy.officers.OfficerPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> shouldTeachEachCommandByAnExample() {
        return all(new Typed().line()).stream()
                .map(command -> dynamicTest(command.getCommandSpec().qualifiedName(), () -> {
                    String help = command.getUsageMessage();
                    assertThat(command.getCommandSpec().usageMessage().description())
                            .isNotEmpty();
                    assertThat(help)
                            .contains("deploy/tidegate " + afterRoot(command))
                            .containsIgnoringCase("example");
                    command.getCommandSpec().options().forEach(option -> assertThat(option.description())
                            .as(option.longestName())
                            .isNotEmpty());
                }));
    }

    @Test
    void shouldNameTheCommandsWithoutOne() {
        Typed typed = new Typed();

        assertThat(typed.run()).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("Which command?", "demo", "decisions", "publish", "rules", "train");
    }

    @Test
    void shouldSayTheVersionOfTheBuild() {
        Typed typed = new Typed();

        assertThat(typed.run("--version")).isZero();
        assertThat(typed.out().strip()).matches("tidegate \\d+\\.\\d+\\.\\d+");
    }

    @Test
    void shouldRefuseAnUnknownFlagWithTheUsage() {
        Typed typed = new Typed();

        assertThat(typed.run("demo", "--evnts", "5")).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("--evnts");
    }

    @Test
    void shouldOwnUpToABugWithoutAStackTrace() {
        Typed typed = new Typed();
        CommandLine line = typed.line();
        line.addSubcommand("broken", new CommandLine(new Broken()).setErr(line.getErr()));

        assertThat(line.execute("broken")).isEqualTo(ExitCode.BUG);
        assertThat(typed.err())
                .contains("this is a fault of Tidegate: java.lang.IllegalStateException: found=1, expected 2")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldSayWhichFlagsOfADemoDoNotFit() {
        assertRefused("--input is given without --mapping", "demo", "--input", "file.csv");
        assertRefused("--mapping is given without --input", "demo", "--mapping", "file.yaml");
        assertRefused("events=0 must be from 1 to", "demo", "--events", "0");
        assertRefused("rate=0.0 events/s must be from", "demo", "--rate", "0");
        assertRefused("--bad=-1 must be from 0 to", "demo", "--bad", "-1");
        assertRefused("--evaluate-after=soon must be a number of days", "demo", "--evaluate-after", "soon");
    }

    @Test
    void shouldSayWhichFlagsOfAnExportOrAVerificationDoNotFit() {
        String output = folder.resolve("out.csv").toString();

        assertRefused(
                "give --generate N, or --input FILE with --mapping FILE", "features", "export", "--output", output);
        assertRefused(
                "--arrivals is given without --as arrived",
                "features",
                "export",
                "--generate",
                "5",
                "--arrivals",
                output,
                "--output",
                output);
        assertRefused("'soon' is no length of time", "features", "verify", "--generate", "5", "--shuffle", "soon");
        assertRefused("parallelism=0 must be from 1 to", "features", "verify", "--generate", "5", "--parallelism", "0");
        assertRefused("--allow=-1 must be 0 or more", "features", "verify", "--generate", "5", "--allow", "-1");
        assertRefused("cannot be read", "features", "verify", "--generate", "5", "--expected", output);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldRefuseDaysThatNoHistoryHas() {
        String output = folder.resolve("out.history").toString();
        String rules = ProjectFiles.ruleSets().get(0).toString();

        assertRefused("--days=0 must be from 1 to 3650", "rules", "replay", rules, "--days", "0");
        assertRefused("--days=-1 must be from 1 to 3650", "rules", "replay", rules, "--days", "-1");
        assertRefused("--days=3651 must be from 1 to 3650", "rules", "replay", rules, "--days", "3651");
        assertRefused("--days=0 must be from 1 to 3650", "history", "record", "--out", output, "--days", "0");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldSayWhichFileCannotBeRead() {
        String missing = folder.resolve("missing.yaml").toString();

        assertRefused("missing.yaml cannot be read", "run", "--config", missing);
        assertRefused("missing.yaml cannot be read", "decisions", "--config", missing);
        assertRefused("missing.yaml cannot be read", "rules", "check", missing);
        assertRefused("missing.yaml cannot be read", "publish", "file.csv", "--mapping", missing);
        assertRefused("card.yaml", "models", "check", folder.toString());
    }

    @Test
    void shouldSayInWordsWhyAFileCannotBeRead() throws IOException {
        String binary = Files.write(folder.resolve("binary.yaml"), new byte[] {'a', (byte) 0xff, (byte) 0xfe})
                .toString();
        String missing = folder.resolve("nosuch.history").toString();

        assertRefused(folder + " cannot be read: it is a folder; name a file", "rules", "check", folder.toString());
        assertRefused("binary.yaml cannot be read: it is not UTF-8 text", "rules", "check", binary);
        assertRefused("binary.yaml cannot be read: it is not UTF-8 text", "decisions", "--config", binary);
        assertRefused("nosuch.history cannot be read: there is no such file", "decisions", "--config", missing);
    }

    @Test
    void shouldNameTheBrokersThatCannotBeFound() throws IOException {
        OfficerPair officers = OfficerPair.make(folder.resolve("officers"));
        String text =
                """
                catalog: %s
                store: %s
                kafka: {bootstrap: 'no-such-host.invalid:9092'}
                reference:
                  redis: {host: localhost, port: 6379}
                %s
                """
                        .formatted(
                                ProjectFiles.catalog().toAbsolutePath(),
                                folder.resolve("artifacts"),
                                officers.configLine());
        String config = Files.writeString(folder.resolve("tidegate.yaml"), text).toString();
        String rules = ProjectFiles.ruleSets().get(0).toString();
        String told = "KAFKA_UNAVAILABLE: kafka=no-such-host.invalid:9092 cannot be used: ";

        assertRefused(told, "run", "--config", config);
        assertRefused(told, "decisions", "--config", config);
        List<String> publish = new ArrayList<>(List.of("rules", "publish", rules, "--config", config));
        publish.addAll(List.of(officers.publishOptions().split(" ")));
        assertRefused(told, publish.toArray(String[]::new));
    }

    @Test
    void shouldShowAMistakeInARuleSetWithItsLineAndACaret() throws IOException {
        Path rules = folder.resolve("mine.yaml");
        Files.writeString(
                rules,
                """
                name: mine
                product: PAYMENT
                description: One rule with a name that does not exist.
                rules:
                  - id: large
                    description: A large amount.
                    when: event.billing_amuont > 100
                    action: REVIEW
                    reason: LARGE
                """);
        Typed typed = new Typed();

        assertThat(typed.run("rules", "check", rules.toString())).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("mine.yaml:7:", "billing_amuont", "^").doesNotContain("Exception", "\tat ");
    }

    @Test
    void shouldShowWarningsAndRefuseThemOnlyIfStrict() throws IOException {
        Path rules = folder.resolve("warned.yaml");
        Files.writeString(
                rules,
                """
                name: warned
                product: PAYMENT
                rules:
                  - {id: whole-day, when: event.hour >= 0 && event.amount > 5, action: REVIEW, reason: R1}
                """);
        String told = "warned.yaml:4:27: warning: 'event.hour >= 0' is always so";
        Typed typed = new Typed();

        assertThat(typed.run("rules", "check", rules.toString())).isZero();
        assertThat(typed.err()).contains(told, "^");
        assertThat(typed.out()).contains("rule set 'warned' for PAYMENT can be published, with 1 warning");
        assertThat(typed.run("rules", "check", "--strict", rules.toString())).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(typed.err()).contains(told);
    }

    @Test
    void shouldShowTheFindingsOfEveryFileAndPrintThemAsJson() throws IOException {
        Path never = folder.resolve("never.yaml");
        Path misspelt = folder.resolve("misspelt.yaml");
        String rule = "name: x\nproduct: PAYMENT\nrules:\n  - {id: r, when: %s, action: REVIEW, reason: R1}\n";
        Files.writeString(never, rule.formatted("event.hour > 24"));
        Files.writeString(misspelt, rule.formatted("event.huor > 4"));
        Typed typed = new Typed();

        assertThat(typed.run("rules", "check", never.toString(), misspelt.toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains("Rule 'r' can never fire", "did you mean 'event.hour'?");
        assertThat(typed.out()).contains("never.yaml: 1 error, 0 warnings", "misspelt.yaml: 1 error, 0 warnings");
        assertThat(typed.run("rules", "check", "--json", never.toString())).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out())
                .contains("\"errors\":1,\"warnings\":0,\"findings\":[{\"level\":\"error\",\"check\":\"never-fires\","
                        + "\"line\":4,\"column\":19,\"message\":\"Rule 'r' can never fire");
    }

    @Test
    void shouldCheckTheShippedRuleSetsAndModel() {
        List<String> arguments = new ArrayList<>(List.of("rules", "check"));
        ProjectFiles.ruleSets().forEach(file -> arguments.add(file.toString()));
        Typed typed = new Typed();

        assertThat(typed.run(arguments.toArray(String[]::new))).as(typed.err()).isZero();
        assertThat(typed.out())
                .contains("rule set 'payments' for PAYMENT is right", "rule set 'credit' for APPLICATION is right");
        assertThat(typed.run(
                        "models", "check", ProjectFiles.model().orElseThrow().toString()))
                .as(typed.err())
                .isZero();
        assertThat(typed.out()).contains("model 'payments' version 1 for PAYMENT");
    }

    @Test
    void shouldExportTheSameFeaturesEachTime() throws IOException {
        Path first = folder.resolve("first.csv");
        Path second = folder.resolve("second.csv");
        Typed typed = new Typed();

        assertThat(typed.run("features", "export", "--generate", "500", "--output", first.toString()))
                .as(typed.err())
                .isZero();
        assertThat(typed.run("features", "export", "--generate", "500", "--output", second.toString()))
                .isZero();

        List<String> lines = Files.readAllLines(first);
        assertThat(lines).isEqualTo(Files.readAllLines(second));
        assertThat(lines.get(0))
                .startsWith("event_id,event_time_millis,TX_AMOUNT,")
                .endsWith(",label");
        assertThat(lines.subList(1, lines.size()))
                .hasSizeBetween(480, 500)
                .allMatch(line -> line.endsWith(",LEGITIMATE") || line.endsWith(",FRAUD"));
    }

    @Test
    void shouldExportLookupsFromAFile() throws IOException {
        Path catalog = Files.writeString(
                folder.resolve("catalog.yaml"),
                """
                catalog: lookups
                version: 1
                features:
                  - {name: RANK, aggregate: LOOKUP, table: account, key: entity.ACCOUNT, column: rank, default: 7}
                  - {name: SEEN, of: ACCOUNT, aggregate: COUNT, window: 1d}
                """);
        Path file = Files.writeString(folder.resolve("accounts.csv"), "rank,id\n1,nobody\n");
        Path with = folder.resolve("with.csv");
        Path without = folder.resolve("without.csv");
        String[] export = {"features", "export", "--generate", "50", "--catalog", catalog.toString(), "--output"};
        Typed typed = new Typed();

        assertThat(typed.run(with(export, without.toString()))).as(typed.err()).isZero();
        assertThat(typed.out()).contains("LOOKUP features of [account] are absent");
        assertThat(typed.run(with(export, with.toString(), "--reference", "account:id=" + file)))
                .as(typed.err())
                .isZero();
        assertThat(typed.out()).doesNotContain("absent");

        int rank = List.of(Files.readAllLines(with).get(0).split(",")).indexOf("RANK");
        assertThat(Files.readAllLines(with).stream().skip(1))
                .isNotEmpty()
                .allMatch(line -> line.split(",")[rank].equals("7.0"));
        assertThat(Files.readAllLines(without).stream().skip(1))
                .isNotEmpty()
                .allMatch(line -> line.split(",")[rank].isEmpty());
        assertRefused(
                "table=zipcodes is looked up by no feature", with(export, "x", "--reference", "zipcodes=" + file));
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    @CommandLine.Command(name = "broken")
    private static final class Broken implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("found=1, expected 2");
        }
    }

    private static void assertRefused(String message, String... arguments) {
        Typed typed = new Typed();
        assertThat(typed.run(arguments)).isEqualTo(ExitCode.REFUSED);
        assertThat(typed.err()).contains(message).doesNotContain("\tat ");
    }

    private static String afterRoot(CommandLine command) {
        return command.getCommandSpec().qualifiedName().replaceFirst("^tidegate ?", "");
    }

    private static List<CommandLine> all(CommandLine command) {
        List<CommandLine> all = new ArrayList<>();
        for (CommandLine sub : command.getSubcommands().values()) {
            all.add(sub);
            all.addAll(all(sub));
        }
        return all;
    }
}
