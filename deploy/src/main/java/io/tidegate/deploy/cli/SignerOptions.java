package io.tidegate.deploy.cli;

import io.tidegate.deploy.officers.KeyFiles;
import io.tidegate.deploy.officers.Signer;
import io.tidegate.deploy.officers.Signers;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who signs a release in one step. Keys are named by their files: a secret never stands among the arguments. */
final class SignerOptions {
    @Option(names = "--author", paramLabel = "NAME", description = "Who makes it; one of releases.officers.")
    private @Nullable String author;

    @Option(names = "--author-key", paramLabel = "FILE", description = "The author's private key.")
    private @Nullable Path authorKey;

    @Option(names = "--approver", paramLabel = "NAME", description = "Who approves it; another one of them.")
    private @Nullable String approver;

    @Option(names = "--key", paramLabel = "FILE", description = "The approver's private key.")
    private @Nullable Path key;

    /** Author and approver. */
    Signers both(List<Problem> problems) {
        return both("", problems);
    }

    /**
     * Author and approver.
     *
     * @param otherwise what else might be meant, behind the message of what is missing
     * @throws TidegateException INVALID_INPUT with all that is wrong, what was found before included
     */
    Signers both(String otherwise, List<Problem> problems) {
        List<Problem> all = new ArrayList<>(problems);
        Optional<Signer> one = signer("--author", author, "--author-key", authorKey, otherwise, all);
        Optional<Signer> two = signer("--approver", approver, "--key", key, otherwise, all);
        throwIfAny(all);
        return Signers.of(one.orElseThrow(), two.orElseThrow());
    }

    /** The author alone; that an approver is named too is a mistake. */
    Signers author(List<Problem> problems) {
        List<Problem> all = new ArrayList<>(problems);
        refuse(approver != null || key != null, "--approver and --key are for two people; --emergency is for one", all);
        Optional<Signer> one = signer("--author", author, "--author-key", authorKey, "", all);
        throwIfAny(all);
        return new Signers(one.orElseThrow(), Optional.empty());
    }

    /** The approver of a draft; that an author is named too is a mistake, because the draft has one. */
    Signer approver(List<Problem> problems) {
        List<Problem> all = new ArrayList<>(problems);
        refuse(
                author != null || authorKey != null,
                "--author and --author-key are for a file; a draft is signed by its author already",
                all);
        Optional<Signer> one = signer("--approver", approver, "--key", key, "", all);
        throwIfAny(all);
        return one.orElseThrow();
    }

    static void refuse(boolean isWrong, String message, List<Problem> problems) {
        if (isWrong) {
            problems.add(new Problem(ErrorCode.INVALID_INPUT, message));
        }
    }

    static Optional<Signer> signer(
            String nameOption,
            @Nullable String name,
            String keyOption,
            @Nullable Path file,
            String otherwise,
            List<Problem> problems) {
        refuse(name == null, nameOption + " is missing: the name of who signs" + otherwise, problems);
        refuse(file == null, keyOption + " is missing: the file of that person's private key" + otherwise, problems);
        if (name == null || file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Signer(name, KeyFiles.read(file)));
        } catch (TidegateException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    static void throwIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
    }
}
