package io.tidegate.deploy.config;

import io.tidegate.deploy.guard.GuardLimits;
import io.tidegate.deploy.officers.KeyFiles;
import io.tidegate.deploy.release.PolicyLimits;
import io.tidegate.deploy.release.TrustedKeys;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import io.tidegate.ingest.document.Position;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.signature.VerificationKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the section about releases; what is wrong stays in the document's problems. */
final class ReleasesConfigReader {
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400 * SECOND;

    private final DocumentMap map;
    private final Path file;
    private final DocumentProblems problems;
    private final Map<VerificationKey, String> owners = new LinkedHashMap<>();

    /** @param file that of the configuration: paths in it are relative to its folder */
    ReleasesConfigReader(DocumentMap map, Path file, DocumentProblems problems) {
        this.map = map;
        this.file = file;
        this.problems = problems;
    }

    ReleasesConfig read() {
        Map<String, VerificationKey> officers = officers();
        Optional<Path> jobKey = map.optionalText("jobKey")
                .map(text -> file.toAbsolutePath().resolveSibling(text.value()).normalize());
        ReleasesConfig releases = new ReleasesConfig(
                names(map, "ruleSets"),
                names(map, "models"),
                profileFields(),
                TrustedKeys.of(officers, job(jobKey)),
                jobKey.map(Path::toString).orElse(""),
                limits(),
                guard());
        map.done();
        return releases;
    }

    private Map<String, VerificationKey> officers() {
        DocumentMap people = map.map("officers");
        Map<String, VerificationKey> officers = new LinkedHashMap<>();
        for (String person : people.keys()) {
            Position at = people.position(person);
            DocumentValue<String> text = people.text(person);
            if (!KeyFiles.PERSON.matcher(person).matches()) {
                problems.add(at, "'" + person + "' cannot be an officer's name; " + KeyFiles.PERSON_FORM + ".");
                continue;
            }
            key(text).ifPresent(key -> {
                officers.put(person, key);
                own(key, "'" + person + "'", at);
            });
        }
        return officers;
    }

    /** The job's public key: as it is given, or out of the file of its private one. */
    private Optional<VerificationKey> job(Optional<Path> jobKey) {
        Optional<DocumentValue<String>> text = map.optionalText("jobPublicKey");
        Optional<VerificationKey> given = text.flatMap(this::key);
        Optional<VerificationKey> derived = Optional.empty();
        if (jobKey.isPresent() && (text.isEmpty() || Files.isReadable(jobKey.get()))) {
            try {
                derived = Optional.of(KeyFiles.read(jobKey.get()).verification());
            } catch (TidegateException e) {
                problems.add(
                        map.position("jobKey"),
                        e.problems().get(0).message()
                                + "; where it may not be read, 'jobPublicKey' says the public half.");
            }
        }
        if (given.isPresent() && derived.isPresent() && !given.equals(derived)) {
            problems.add(
                    map.position("jobPublicKey"),
                    "'jobPublicKey' is key " + given.get().id() + ", and the file of 'jobKey' holds "
                            + derived.get().id() + "; they must belong together.");
        }
        Optional<VerificationKey> job = given.isPresent() ? given : derived;
        job.ifPresent(key -> own(key, "the job", map.position("jobKey")));
        return job;
    }

    private void own(VerificationKey key, String owner, Position at) {
        String other = owners.putIfAbsent(key, owner);
        if (other != null) {
            problems.add(at, owner + " has the same key as " + other + "; each must have one of their own.");
        }
    }

    private Optional<VerificationKey> key(DocumentValue<String> text) {
        try {
            return Optional.of(VerificationKey.parse(text.value()));
        } catch (TidegateException e) {
            problems.add(text.position(), e.problems().get(0).message() + ".");
            return Optional.empty();
        }
    }

    private PolicyLimits limits() {
        PolicyLimits standard = PolicyLimits.DEFAULT;
        return new PolicyLimits(
                map.millis("reportMaxAge", SECOND, 365 * DAY, standard.reportMaxAgeMillis()),
                map.millis("signatureMaxAge", SECOND, 365 * DAY, standard.signatureMaxAgeMillis()),
                map.millis("clockSkew", 0, DAY, standard.clockSkewMillis()),
                map.number("declineRiseMax", 0, 1, standard.declineRiseMax()),
                map.number("reviewRiseMax", 0, 1, standard.reviewRiseMax()),
                map.integer("reportDecisionsMin", 1, 1_000_000_000, standard.reportDecisionsMin()));
    }

    private GuardLimits guard() {
        GuardLimits standard = GuardLimits.DEFAULT;
        return new GuardLimits(
                map.integer("guardDecisionsMin", 1, 1_000_000_000, standard.decisionsMin()),
                map.millis("guardPeriod", 0, 365 * DAY, standard.periodMillis()));
    }

    private Map<String, List<String>> profileFields() {
        List<DocumentMap> tables = map.maps("profiles");
        if (!map.has("profiles")) {
            return ReleasesConfig.SHIPPED_FIELDS;
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (DocumentMap table : tables) {
            fields.put(table.text("table").value(), names(table, "fields"));
            table.done();
        }
        return fields;
    }

    private static List<String> names(DocumentMap map, String key) {
        return map.texts(key).stream().map(DocumentValue::value).toList();
    }
}
