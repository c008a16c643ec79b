package io.tidegate.rules.evidence;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import io.tidegate.ingest.event.EventKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The evidence as it stands in a report: the object {@code evidence} at the top; other fields there are the report's own. */
final class EvidenceDocument {
    private static final int FORMAT = 1;
    private static final long DECISIONS_MAX = 1_000_000_000_000_000L;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

    private final DocumentMap map;
    private final DocumentProblems problems;

    private EvidenceDocument(DocumentMap map, DocumentProblems problems) {
        this.map = map;
        this.problems = problems;
    }

    /** JSON is read as the YAML that it is, so that a mistake has its place. */
    static ReplayEvidence read(String name, byte[] report) {
        Document document = Document.read(name, new String(report, StandardCharsets.UTF_8));
        document.problems().throwIfAny();
        if (!document.root().has("evidence")) {
            document.problems().add(document.root().position(), "'evidence' is missing: this is no replay report.");
            document.problems().throwIfAny();
        }
        return new EvidenceDocument(document.root().map("evidence"), document.problems()).evidence();
    }

    private ReplayEvidence evidence() {
        map.integer("format", FORMAT, FORMAT);
        long decisions = map.integer("decisions", 1, DECISIONS_MAX);
        EventKind product = map.word("product", EventKind.class, EventKind.PAYMENT);
        String ruleSet = matching("ruleSet", NAME, "a name of small letters, digits, '-' and '_'");
        String hash = matching("hash", HASH, "64 hexadecimal digits");
        long formerVersion = map.integer("formerVersion", 0, Long.MAX_VALUE);
        String formerHash = formerHash();
        Instant madeAt = madeAt();
        Map<Verdict, Long> verdicts = verdicts("verdicts", decisions);
        Map<Verdict, Long> formerVerdicts = verdicts("formerVerdicts", decisions);
        map.done();
        problems.throwIfAny();
        return new ReplayEvidence(
                product, ruleSet, hash, formerVersion, formerHash, madeAt, decisions, verdicts, formerVerdicts);
    }

    private String formerHash() {
        String found = map.text("formerHash").value();
        boolean isNone = map.optionalText("formerVersion")
                .map(DocumentValue::value)
                .filter("0"::equals)
                .isPresent();
        if (isNone ? !found.isEmpty() : !HASH.matcher(found).matches()) {
            problems.add(
                    map.position("formerHash"),
                    "'formerHash' is '" + found + "'; it must be "
                            + (isNone ? "empty, as 'formerVersion' is 0." : "64 hexadecimal digits."));
        }
        return found;
    }

    private String matching(String key, Pattern pattern, String form) {
        DocumentValue<String> text = map.text(key);
        if (map.has(key) && !pattern.matcher(text.value()).matches()) {
            problems.add(text.position(), "'" + key + "' is '" + text.value() + "'; it must be " + form + ".");
        }
        return text.value();
    }

    private Instant madeAt() {
        DocumentValue<String> text = map.text("madeAt");
        try {
            return Instant.parse(text.value());
        } catch (DateTimeParseException e) {
            if (map.has("madeAt")) {
                problems.add(
                        text.position(),
                        "'madeAt' is '" + text.value() + "'; it must be a time such as 2026-11-22T19:30:00Z.");
            }
            return Instant.EPOCH;
        }
    }

    private Map<Verdict, Long> verdicts(String key, long decisions) {
        if (!map.has(key)) {
            map.text(key);
            return Map.of();
        }
        DocumentMap counts = map.map(key);
        Map<Verdict, Long> read = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            read.put(verdict, counts.integer(verdict.name(), 0, decisions));
        }
        counts.done();
        long sum = read.values().stream().mapToLong(Long::longValue).sum();
        if (sum != decisions) {
            problems.add(
                    map.position(key),
                    "The counts of '" + key + "' sum to " + sum + "; they must sum to 'decisions', which is "
                            + decisions + ".");
        }
        return read;
    }

    static byte[] write(ReplayEvidence evidence) {
        String report =
                """
                {"evidence": {
                  "format": %d,
                  "product": "%s",
                  "ruleSet": "%s",
                  "hash": "%s",
                  "formerVersion": %d,
                  "formerHash": "%s",
                  "madeAt": "%s",
                  "decisions": %d,
                  "verdicts": %s,
                  "formerVerdicts": %s
                }}
                """;
        // Without a locale, digits would be those of the machine's language, which are no JSON.
        return String.format(
                        Locale.ROOT,
                        report,
                        FORMAT,
                        evidence.product(),
                        evidence.ruleSet(),
                        evidence.hash(),
                        evidence.formerVersion(),
                        evidence.formerHash(),
                        evidence.madeAt(),
                        evidence.decisions(),
                        counts(evidence.verdicts()),
                        counts(evidence.formerVerdicts()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String counts(Map<Verdict, Long> counts) {
        StringBuilder text = new StringBuilder("{");
        for (Verdict verdict : Verdict.values()) {
            text.append(text.length() == 1 ? "" : ", ")
                    .append('"')
                    .append(verdict)
                    .append("\": ")
                    .append(Optional.ofNullable(counts.get(verdict)).orElse(0L));
        }
        return text.append('}').toString();
    }
}
