package io.tidegate.deploy.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.evidence.ReplayEvidence;
import io.tidegate.rules.replay.ReplayReport;
import io.tidegate.rules.replay.VerdictTable;
import io.tidegate.rules.ruleset.RuleSetDocument;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The report of a replay as a release names it: the evidence, by which the job judges, and all figures for whoever reads
 * it later.
 */
public final class ReleaseReport {
    private ReleaseReport() {}

    /**
     * Makes it.
     *
     * @param rules that were replayed
     * @param hash SHA-256 of their document
     * @param former the release in force, with whose rules they were compared
     * @param source where the events are from, for whoever is to sign, such as a file's name
     * @return JSON in UTF-8
     * @throws TidegateException INVALID_INPUT where nothing was replayed: such a report would show nothing
     */
    public static byte[] of(
            RuleSetDocument rules, String hash, Release former, String source, ReplayReport report, Instant madeAt) {
        if (report.decisions() == 0) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "The history has decisions=0 of " + rules.name() + "'s product=" + rules.product()
                            + "; a report needs at least 1.");
        }
        ReplayEvidence evidence = new ReplayEvidence(
                rules.product(),
                rules.name(),
                hash,
                former.version(),
                former.hash(),
                madeAt,
                report.decisions(),
                counts(report.changed()),
                counts(report.former()));
        ObjectMapper mapper = new ObjectMapper();
        try {
            ObjectNode document = (ObjectNode) mapper.readTree(evidence.toReport());
            ObjectNode figures = mapper.valueToTree(ReplayJson.fields(report));
            document.set("figures", figures.put("source", source));
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
        } catch (IOException e) {
            throw new IllegalStateException("numbers and texts in memory always make JSON", e);
        }
    }

    private static Map<Verdict, Long> counts(VerdictTable table) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, table.count(verdict));
        }
        return counts;
    }
}
