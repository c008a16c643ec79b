package io.tidegate.deploy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.check.Finding;
import io.tidegate.rules.check.Inspection;
import io.tidegate.rules.ruleset.RuleSetDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found in a rule set, for people, or as JSON for programs. */
final class FindingLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FindingLines() {}

    /** One line that says how it stands. */
    static String summary(String file, Inspection inspection) {
        String warnings = count(inspection.warnings().size(), "warning");
        if (inspection.ruleSet().isEmpty()) {
            return file + ": " + count(inspection.errors().size(), "error") + ", " + warnings;
        }
        RuleSetDocument document = inspection.ruleSet().get().document();
        String state = inspection.warnings().isEmpty() ? " is right" : " can be published, with " + warnings;
        return file + ": rule set '" + document.name() + "' for " + document.product() + state;
    }

    /** One JSON object. */
    static String json(String file, Inspection inspection) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        inspection.ruleSet().ifPresent(rules -> {
            json.put("ruleSet", rules.document().name());
            json.put("product", rules.document().product());
            json.put("rules", rules.document().rules().size());
        });
        json.put("errors", inspection.errors().size());
        json.put("warnings", inspection.warnings().size());
        List<Map<String, Object>> findings = new ArrayList<>();
        inspection.findings().forEach(finding -> findings.add(fields(finding)));
        json.put("findings", findings);
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new TidegateException(ErrorCode.INTERNAL, "findings cannot be written as JSON", e);
        }
    }

    private static Map<String, Object> fields(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("level", finding.level().name().toLowerCase(Locale.ROOT));
        fields.put("check", finding.check().id());
        fields.put("line", finding.position().line());
        fields.put("column", finding.position().column());
        fields.put("message", finding.message());
        return fields;
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
