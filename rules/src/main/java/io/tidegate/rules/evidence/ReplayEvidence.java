package io.tidegate.rules.evidence;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a rule set would have said on recorded events, beside what the one in force said on the same events: the part of a
 * replay report that decides whether a release may come in force.
 *
 * @param product whose events were replayed
 * @param ruleSet name of the rule set
 * @param hash SHA-256 of the rule set that was replayed
 * @param formerVersion version of the release in force that it was compared with; 0: none
 * @param formerHash hash of that release; empty: none
 * @param madeAt when the replay was made
 * @param decisions events that were replayed, at least one
 * @param verdicts how often each verdict was given by the rule set; every verdict has a count, and they sum to decisions
 * @param formerVerdicts the same by the release in force
 * @throws IllegalArgumentException where decisions, versions or counts are not so
 */
public record ReplayEvidence(
        EventKind product,
        String ruleSet,
        String hash,
        long formerVersion,
        String formerHash,
        Instant madeAt,
        long decisions,
        Map<Verdict, Long> verdicts,
        Map<Verdict, Long> formerVerdicts) {
    public ReplayEvidence {
        requireNonNull(product, "product is null");
        requireNonNull(ruleSet, "ruleSet is null");
        requireNonNull(hash, "hash is null");
        requireNonNull(formerHash, "formerHash is null");
        requireNonNull(madeAt, "madeAt is null");
        if (decisions < 1 || formerVersion < 0) {
            throw new IllegalArgumentException("decisions=" + decisions + " formerVersion=" + formerVersion
                    + ", expected at least 1 and at least 0");
        }
        verdicts = whole("verdicts", verdicts, decisions);
        formerVerdicts = whole("formerVerdicts", formerVerdicts, decisions);
    }

    /**
     * Reads a report.
     *
     * @param name how mistakes call it
     * @param report JSON in UTF-8, at most 1 MiB
     * @throws TidegateException INVALID_DOCUMENT with all mistakes at once
     */
    public static ReplayEvidence read(String name, byte[] report) {
        return EvidenceDocument.read(name, report);
    }

    /** A report with nothing but the evidence, as JSON in UTF-8. */
    public byte[] toReport() {
        return EvidenceDocument.write(this);
    }

    /** How often the rule set gives a verdict. */
    public long count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    /** How often the release in force gives a verdict. */
    public long formerCount(Verdict verdict) {
        return formerVerdicts.getOrDefault(verdict, 0L);
    }

    /** Share of a verdict under the rule set, 0 to 1. */
    public double share(Verdict verdict) {
        return (double) count(verdict) / decisions;
    }

    /** Share of a verdict under the release in force, 0 to 1. */
    public double formerShare(Verdict verdict) {
        return (double) formerCount(verdict) / decisions;
    }

    private static Map<Verdict, Long> whole(String name, Map<Verdict, Long> counts, long decisions) {
        Map<Verdict, Long> whole = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            whole.put(verdict, counts.getOrDefault(verdict, 0L));
        }
        long sum = whole.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        if (sum != decisions || whole.values().stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException(
                    name + "=" + whole + ", expected counts of at least 0 that sum to decisions=" + decisions);
        }
        return Collections.unmodifiableMap(whole);
    }
}
