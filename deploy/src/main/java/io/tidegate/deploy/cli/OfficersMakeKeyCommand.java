package io.tidegate.deploy.cli;

import io.tidegate.deploy.officers.KeyFiles;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.signature.SigningKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate officers make-key}. */
@Command(
        name = "make-key",
        description = "Makes a key by which a person signs releases. The file holds the private half, for that person"
                + " alone; the line that is printed holds the public half, for the configuration of the job.",
        footer = {
            "%nThe name 'job' makes the key of the job itself, by which it withdraws releases.",
            "%nExample:",
            "  deploy/tidegate officers make-key --person alice --out alice.key"
        })
final class OfficersMakeKeyCommand implements Callable<Integer> {
    private static final String JOB = "job";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--person", paramLabel = "NAME", required = true, description = "Whose key it is.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String person;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "File of the private key; a new one.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Override
    public Integer call() {
        boolean isJob = person.equals(JOB);
        if (!isJob && !KeyFiles.PERSON.matcher(person).matches()) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT, "--person=" + person + " must be " + KeyFiles.PERSON_FORM);
        }
        SigningKey key = SigningKey.generate(new SecureRandom());
        KeyFiles.write(out, key);
        PrintWriter told = spec.commandLine().getOut();
        told.println("private key " + key.verification().id() + " of '" + person + "' is in " + out
                + "; keep it to yourself");
        told.println(
                isJob
                        ? "for the configuration of the job:"
                        : "for the configuration of the job, under releases.officers:");
        told.println((isJob ? "  jobPublicKey" : "  " + person) + ": '"
                + key.verification().text() + "'");
        return ExitCode.OK;
    }
}
