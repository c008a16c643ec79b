package io.tidegate.deploy.cli;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.kafka.Proposal;
import io.tidegate.deploy.officers.Signer;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.signature.ReleaseStatement;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate rules draft}. */
@Command(
        name = "draft",
        description = "Checks a rule set, signs it as its author, and leaves it on the control log for a second person."
                + " Nothing comes in force by it.",
        footer = {
            "%nThe second person publishes it by the id that is printed.",
            "%nExample:",
            "  deploy/tidegate rules draft my-payments.yaml --author alice --key alice.key --report 8c1f... \\",
            "      --reason 'terminal frauds rise'"
        })
final class RulesDraftCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The rule set.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--author", paramLabel = "NAME", description = "Who makes it; one of releases.officers.")
    private @Nullable String author;

    @Option(names = "--key", paramLabel = "FILE", description = "The author's private key.")
    private @Nullable Path key;

    @Mixin
    private final EvidenceOptions evidence = new EvidenceOptions();

    @Override
    public Integer call() {
        List<Problem> problems = new ArrayList<>();
        Optional<Signer> signer = SignerOptions.signer("--author", author, "--key", key, "", problems);
        SignerOptions.throwIfAny(problems);
        JobConfig job = config.read();
        byte[] document =
                PublishableRuleSet.document(file, job, spec.commandLine().getErr());
        Proposal proposal = evidence.on(Proposal.rules(file.toString(), document, evidence.reason()));
        Release draft = JobRun.releases(job).draft(proposal, signer.orElseThrow());
        PrintWriter out = spec.commandLine().getOut();
        String id = ReleaseStatement.id(draft);
        out.println("draft " + id + " of rule set '" + draft.name() + "' version " + draft.version() + ", SHA-256 "
                + draft.hash() + ", waits for a second person:");
        out.println("  deploy/tidegate rules show " + id + "      # whoever approves it sees this document");
        out.println("  deploy/tidegate rules publish " + id + " --approver NAME --key FILE");
        return ExitCode.OK;
    }
}
