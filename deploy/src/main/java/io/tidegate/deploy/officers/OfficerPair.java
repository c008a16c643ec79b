package io.tidegate.deploy.officers;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.release.TrustedKeys;
import io.tidegate.ingest.signature.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two officers, and the job, whose keys are made on the spot, for what is started to be tried: the demo, clusters on one machine, load
 * tests. Who can read the folder can release anything there; a job that matters has officers who keep their own keys.
 */
public final class OfficerPair {
    private static final String AUTHOR = "alice";
    private static final String APPROVER = "bob";
    private static final List<String> ALL = List.of(AUTHOR, APPROVER, TrustedKeys.JOB);

    private final Path folder;
    private final Signer author;
    private final Signer approver;

    private OfficerPair(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
        this.author = new Signer(AUTHOR, KeyFiles.read(authorKey()));
        this.approver = new Signer(APPROVER, KeyFiles.read(approverKey()));
    }

    /** Makes their keys, each in a file of the folder, which is made where it is missing. */
    public static OfficerPair make(Path folder) {
        SecureRandom random = new SecureRandom();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ALL.forEach(person -> KeyFiles.write(file(folder, person), SigningKey.generate(random)));
        return new OfficerPair(folder);
    }

    /** The pair whose keys are in a folder. */
    public static OfficerPair read(Path folder) {
        return new OfficerPair(folder);
    }

    /** Both of them. */
    public Signers signers() {
        return Signers.of(author, approver);
    }

    /** Their public keys by name, as {@code releases.officers} has them. */
    public Map<String, String> officers() {
        Map<String, String> officers = new LinkedHashMap<>();
        officers.put(AUTHOR, author.key().verification().text());
        officers.put(APPROVER, approver.key().verification().text());
        return officers;
    }

    /** File of the job's key, as {@code releases.jobKey} has it. */
    public Path jobKey() {
        return file(folder, TrustedKeys.JOB).toAbsolutePath();
    }

    /** The line of a configuration that trusts them. */
    public String configLine() {
        StringBuilder line = new StringBuilder("releases: {officers: {");
        officers().forEach((person, key) -> line.append(line.charAt(line.length() - 1) == '{' ? "" : ", ")
                .append(person)
                .append(": '")
                .append(key)
                .append('\''));
        return line.append("}, jobKey: '").append(jobKey()).append("'}").toString();
    }

    /** Options of {@code rules publish} by which both sign. */
    public String publishOptions() {
        return forcedOptions() + " --approver " + APPROVER + " --key " + approverKey();
    }

    /** Options of {@code rules publish --emergency} by which one signs. */
    public String forcedOptions() {
        return "--author " + AUTHOR + " --author-key " + authorKey();
    }

    private Path authorKey() {
        return file(folder, AUTHOR);
    }

    private Path approverKey() {
        return file(folder, APPROVER);
    }

    private static Path file(Path folder, String person) {
        return folder.resolve(person + ".key");
    }
}
