package io.tidegate.loadtests.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.LogEntry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** A hash of all that the decisions topic says. Sets and maps count in a fixed order, whatever theirs is in this JVM. */
final class LogDigest {
    private final MessageDigest digest;

    LogDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void add(int partition, long offset, LogEntry entry) {
        Object said = entry instanceof Decision decision ? said(decision) : entry;
        digest.update((partition + "@" + offset + " " + said + "\n").getBytes(UTF_8));
    }

    /** As hexadecimal digits; it may go on. */
    String hex() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of every Java can be cloned", e);
        }
    }

    private static List<Object> said(Decision decision) {
        return List.of(
                decision.tenant(),
                decision.eventId(),
                decision.status(),
                decision.origin(),
                decision.ruling(),
                decision.model(),
                Arrays.toString(decision.features()),
                decision.arrivals(),
                decision.lookups().stream()
                        .map(lookup -> lookup.table()
                                + lookup.id()
                                + lookup.result()
                                + lookup.version()
                                + new TreeMap<>(lookup.values()))
                        .toList(),
                new TreeSet<>(decision.degradations()),
                Arrays.toString(decision.stageNanos()),
                decision.lastHopKey(),
                decision.attempt(),
                decision.source(),
                Arrays.hashCode(decision.eventBytes()),
                decision.readAtMillis(),
                decision.decidedAtMillis());
    }
}
