package io.tidegate.deploy.cli;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.kafka.ReleasePublisher;
import io.tidegate.deploy.officers.Signers;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.signature.ReleaseStatement;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate rules rollback}. */
@Command(
        name = "rollback",
        description = "Puts back in force what an earlier release had put in force. It needs two people, and no replay"
                + " report: what it says is known.",
        footer = {
            "%nIt becomes a release of its own, with the next version.",
            "%nExample:",
            "  deploy/tidegate rules rollback payments --author alice --author-key alice.key \\",
            "      --approver bob --key bob.key --reason 'too many reviews'"
        })
final class RulesRollbackCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the rule set.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "The version to go back to (default: the one before that in force; to be said where what is"
                    + " in force was gone back to already, by people or by the job).")
    private @Nullable Long version;

    @Option(
            names = "--insist",
            description =
                    "Also to what was an emergency only, or what the job took back: nobody has shown that it is good,"
                            + " and the job does not watch it.")
    private boolean insists;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for the control log.")
    private String reason = "";

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final SignerOptions signers = new SignerOptions();

    @Override
    public Integer call() {
        Signers both = signers.both(List.of());
        ReleasePublisher publisher = JobRun.releases(config.read());
        PrintWriter out = spec.commandLine().getOut();
        Release back = publisher.earlier(
                ReleaseKind.RULE_SET, name, version == null ? OptionalLong.empty() : OptionalLong.of(version), insists);
        out.println("back to version " + back.version() + ", which was " + back.action() + ", SHA-256 " + back.hash());
        publisher
                .history()
                .inForce(back.key())
                .filter(record -> record.release().hash().equals(back.hash()))
                .ifPresent(record -> out.println("these rules are in force already, as version "
                        + record.release().version() + ": they are released once more, and reports and drafts made"
                        + " against that version are stale"));
        Release release = publisher.rollBack(back, reason, both);
        out.println("rule set '" + release.name() + "' version " + release.version() + " is released, SHA-256 "
                + release.hash() + ", id " + ReleaseStatement.id(release));
        return ExitCode.OK;
    }
}
