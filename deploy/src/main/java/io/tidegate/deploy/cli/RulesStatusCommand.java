package io.tidegate.deploy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.kafka.ReleasePublisher;
import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.release.ReleaseHistory;
import io.tidegate.ingest.control.Approval;
import io.tidegate.ingest.control.Former;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.signature.ReleaseStatement;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate rules status}. */
@Command(
        name = "status",
        description = "Shows which rule sets and models are in force, who released them, and which drafts wait, as the"
                + " control log has it: now, or at any moment before.",
        footer = {
            "%nExamples:",
            "  deploy/tidegate rules status",
            "  deploy/tidegate rules status --at 2026-11-01T12:00:00Z --json"
        })
final class RulesStatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The moment, such as 2026-11-01T12:00:00Z (default: now).")
    private @Nullable String at;

    @Option(names = "--json", description = "As JSON, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        Instant moment = moment();
        ReleasePublisher releases = JobRun.releases(config.read());
        ReleaseHistory history = at == null ? releases.history() : releases.history(moment.toEpochMilli());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(json(moment, history));
        } else {
            text(moment, history, out);
        }
        return ExitCode.OK;
    }

    private Instant moment() {
        try {
            return at == null ? Instant.now() : Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "--at=" + at + " is no time; expected one such as 2026-11-01T12:00:00Z",
                    e);
        }
    }

    private static void text(Instant moment, ReleaseHistory history, PrintWriter out) {
        out.println("in force at " + moment + ":");
        for (String key : history.keys()) {
            history.inForce(key).ifPresent(record -> lines(record, out));
        }
        if (history.keys().isEmpty()) {
            out.println("  nothing");
        }
        if (!history.drafts().isEmpty()) {
            out.println("drafts that wait for a second person:");
            history.drafts().forEach(record -> lines(record, "DRAFT", out));
        }
    }

    /** Texts that people wrote are made harmless: a terminal does what control characters say. */
    static void lines(AppendedRelease record, PrintWriter out) {
        lines(record, record.release().action().name(), out);
    }

    private static void lines(AppendedRelease record, String what, PrintWriter out) {
        Release release = record.release();
        out.println(
                "  " + ListLines.text(release.key()) + " version " + release.version() + ", SHA-256 " + release.hash());
        out.println("    " + what + " at " + Instant.ofEpochMilli(record.appendedAtMillis())
                + ", signed by " + ListLines.text(String.join(" and ", signers(release))) + ", id "
                + ReleaseStatement.id(release));
        out.println("    follows " + release.former().map(Former::toString).orElse("nothing") + "; report "
                + release.report().orElse("none")
                + (release.reason().isEmpty() ? "" : "; because: " + ListLines.text(release.reason())));
    }

    private static String json(Instant moment, ReleaseHistory history) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", moment.toString());
        json.put(
                "inForce",
                history.keys().stream()
                        .flatMap(key -> history.inForce(key).stream())
                        .map(RulesStatusCommand::fields)
                        .toList());
        json.put(
                "drafts",
                history.drafts().stream().map(RulesStatusCommand::fields).toList());
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json)
                    + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts always make JSON", e);
        }
    }

    private static Map<String, Object> fields(AppendedRelease record) {
        Release release = record.release();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", release.kind().name());
        json.put("name", release.name());
        json.put("version", release.version());
        json.put("hash", release.hash());
        json.put("action", release.action().name());
        json.put("author", release.author());
        json.put("signers", signers(release));
        json.put("at", Instant.ofEpochMilli(record.appendedAtMillis()).toString());
        json.put("formerVersion", release.former().map(Former::version).orElse(0L));
        json.put("formerHash", release.former().map(Former::hash).orElse(""));
        json.put("report", release.report().orElse(""));
        json.put("reason", release.reason());
        json.put("id", ReleaseStatement.id(release));
        return json;
    }

    private static List<String> signers(Release release) {
        return release.approvals().stream().map(Approval::person).toList();
    }
}
