package io.tidegate.deploy.cli;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.kafka.ReleasePublisher;
import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.deploy.release.ReleaseHistory;
import io.tidegate.deploy.store.FileArtifactStore;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate rules show}. */
@Command(
        name = "show",
        description =
                "Prints the document of a draft, of a version, or of what is in force, byte for byte as it was signed.",
        footer = {
            "%nExamples:",
            "  deploy/tidegate rules show 3f2a91c04b7e              # a draft, before you sign it",
            "  deploy/tidegate rules show payments                  # what is in force",
            "  deploy/tidegate rules show payments:3 > before.yaml  # a version that was",
        })
final class RulesShowCommand implements Callable<Integer> {
    private static final Pattern VERSION = Pattern.compile("(?<name>[^:]+):(?<version>[0-9]{1,18})");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "ID|NAME[:VERSION]", description = "A draft, a rule set in force, or a version of it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String what;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        JobConfig job = config.read();
        ReleasePublisher publisher = JobRun.releases(job);
        Release release = release(publisher);
        byte[] document = new FileArtifactStore(job.store()).get(release.hash());
        PrintWriter out = spec.commandLine().getOut();
        out.print(new String(document, StandardCharsets.UTF_8));
        out.flush();
        return ExitCode.OK;
    }

    private Release release(ReleasePublisher publisher) {
        ReleaseHistory history = publisher.history();
        Matcher version = VERSION.matcher(what);
        Optional<Release> found = version.matches()
                ? history.version(key(version.group("name")), Long.parseLong(version.group("version")))
                : history.inForce(key(what)).map(AppendedRelease::release);
        if (found.isEmpty() && !RulesPublishCommand.ID.matcher(what).matches()) {
            List<String> known = history.keys().stream()
                    .filter(key -> key.startsWith(key("")))
                    .map(key -> key.substring(key("").length()))
                    .toList();
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "'" + what
                            + "' is no rule set that was released, no version of one, and no id of a draft; there is "
                            + known);
        }
        return found.orElseGet(() -> publisher.openDraft(what));
    }

    private static String key(String name) {
        return ReleaseKind.RULE_SET.name() + '/' + name;
    }
}
