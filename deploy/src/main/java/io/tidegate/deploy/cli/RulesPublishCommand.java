package io.tidegate.deploy.cli;

import io.tidegate.deploy.JobRun;
import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.kafka.Proposal;
import io.tidegate.deploy.kafka.ReleasePublisher;
import io.tidegate.deploy.officers.Signer;
import io.tidegate.deploy.officers.Signers;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseAction;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.signature.ReleaseStatement;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate rules publish}. */
@Command(
        name = "publish",
        description = "Puts a rule set in force in the running job, without a restart: a draft with the signature of a"
                + " second person, or a file with two signatures at once. What the job would refuse is refused here,"
                + " with all reasons, and what is in force stays.",
        footer = {
            "%nThe name in the document says which rule set it replaces. Every release stays on the control log.",
            "%nExamples:",
            "  deploy/tidegate rules publish 3f2a91c04b7e --approver bob --key bob.key",
            "  deploy/tidegate rules publish my-payments.yaml --author alice --author-key alice.key \\",
            "      --approver bob --key bob.key --report 8c1f... --reason 'terminal frauds rise'",
            "  deploy/tidegate rules publish my-payments.yaml --emergency --author alice --author-key alice.key \\",
            "      --reason 'attack on terminals, bob is out of reach'"
        })
final class RulesPublishCommand implements Callable<Integer> {
    static final Pattern ID = Pattern.compile("[0-9a-f]{6,12}");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "ID|FILE", description = "A draft, or a rule set.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String what;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final SignerOptions signers = new SignerOptions();

    @Mixin
    private final EvidenceOptions evidence = new EvidenceOptions();

    @Option(
            names = "--emergency",
            description =
                    "One person, no replay report: for when there is no time. It is logged, and counted, as such.")
    private boolean emergency;

    @Override
    public Integer call() {
        Release release = isDraft() ? approve() : publish();
        PrintWriter out = spec.commandLine().getOut();
        out.println("rule set '" + release.name() + "' version " + release.version() + " is released, SHA-256 "
                + release.hash() + ", id " + ReleaseStatement.id(release));
        if (release.action() == ReleaseAction.FORCED) {
            out.println("EMERGENCY: no second person has signed it, and no replay speaks for it. The control log, the"
                    + " job's log and its metrics say so. Have it looked at, and publish it again by two people.");
            out.println(
                    "The job watches it: where it declines or reviews far more, or fewer, events than the rules before it"
                            + " did, it is taken back within seconds. Where you know better, two people put it in force again:"
                            + " 'deploy/tidegate rules rollback " + release.name() + " --to " + release.version()
                            + " --insist'.");
        }
        return ExitCode.OK;
    }

    private boolean isDraft() {
        return ID.matcher(what).matches() && !Files.exists(Path.of(what));
    }

    private Release approve() {
        List<Problem> problems = new ArrayList<>();
        SignerOptions.refuse(
                emergency || evidence.hasReport() || !evidence.reason().isEmpty(),
                "--emergency, --report and --reason are for a file; the draft says its own",
                problems);
        Signer approver = signers.approver(problems);
        JobConfig job = config.read();
        ReleasePublisher publisher = JobRun.releases(job);
        Release draft = publisher.openDraft(what);
        PrintWriter out = spec.commandLine().getOut();
        EvidenceLines.of(draft, publisher.report(draft)).forEach(out::println);
        DraftedRules.differences(draft, job).forEach(line -> out.println("  " + line));
        out.flush();
        return publisher.approve(draft, approver);
    }

    private Release publish() {
        List<Problem> problems = new ArrayList<>();
        SignerOptions.refuse(
                !Files.exists(Path.of(what)),
                "there is no file '" + what
                        + "', and it is no id of a draft, which has 6 to 12 of the digits 0-9 and a-f;"
                        + " 'deploy/tidegate rules status' shows the drafts",
                problems);
        SignerOptions.refuse(
                emergency && evidence.reason().isBlank(),
                "--emergency needs a --reason, for the control log",
                problems);
        Signers by = emergency
                ? signers.author(problems)
                : signers.both("; or draft it first, for somebody else to publish", problems);
        JobConfig job = config.read();
        byte[] document = PublishableRuleSet.document(
                Path.of(what), job, spec.commandLine().getErr());
        Proposal proposal = evidence.on(Proposal.rules(what, document, evidence.reason()));
        return JobRun.releases(job).publish(emergency ? proposal.forced() : proposal, by);
    }
}
