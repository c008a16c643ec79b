package io.tidegate.deploy.officers;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.signature.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two officers whose keys are made on the spot, for what is started to be tried: the demo, clusters on one machine, load
 * tests. Who can read the folder can release anything there; a job that matters has officers who keep their own keys.
 */
public final class OfficerPair {
    private static final String AUTHOR = "alice";
    private static final String APPROVER = "bob";

    private final Path folder;
    private final Signer author;
    private final Signer approver;

    private OfficerPair(Path folder, SigningKey author, SigningKey approver) {
        this.folder = requireNonNull(folder, "folder is null");
        this.author = new Signer(AUTHOR, author);
        this.approver = new Signer(APPROVER, approver);
    }

    /** Makes two keys, each in a file of the folder, which is made where it is missing. */
    public static OfficerPair make(Path folder) {
        SecureRandom random = new SecureRandom();
        OfficerPair pair = new OfficerPair(folder, SigningKey.generate(random), SigningKey.generate(random));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        KeyFiles.write(pair.authorKey(), pair.author.key());
        KeyFiles.write(pair.approverKey(), pair.approver.key());
        return pair;
    }

    /** The pair whose keys are in a folder. */
    public static OfficerPair read(Path folder) {
        return new OfficerPair(folder, KeyFiles.read(file(folder, AUTHOR)), KeyFiles.read(file(folder, APPROVER)));
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

    /** The line of a configuration that trusts them. */
    public String configLine() {
        StringBuilder line = new StringBuilder("releases: {officers: {");
        officers().forEach((person, key) -> line.append(line.charAt(line.length() - 1) == '{' ? "" : ", ")
                .append(person)
                .append(": '")
                .append(key)
                .append('\''));
        return line.append("}}").toString();
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
