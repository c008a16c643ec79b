package io.tidegate.scoring.model;

import java.time.Instant;
import java.util.Map;

/** Writes a card so that the same card gives the same bytes. */
final class ModelCardWriter {
    private ModelCardWriter() {}

    static String write(ModelCard card) {
        TrainingProvenance training = card.training();
        StringBuilder yaml = new StringBuilder(1024);
        line(yaml, "", "name", card.name());
        line(yaml, "", "version", card.version());
        line(yaml, "", "product", card.product());
        if (card.form() != ModelForm.NETWORK) { // cards of the first packages had no form
            line(yaml, "", "form", card.form());
        }
        line(yaml, "", "graph", quoted(card.graphHash()));
        line(yaml, "", "catalog", quoted(card.catalogHash()));
        yaml.append("inputs:\n");
        for (String input : card.inputs()) {
            yaml.append("  - ").append(input).append('\n');
        }
        line(yaml, "", "output", card.output());
        yaml.append("calibration:\n");
        line(yaml, "  ", "scale", card.calibration().scale());
        line(yaml, "  ", "shift", card.calibration().shift());
        if (!card.reasons().isEmpty()) {
            yaml.append("reasons:\n");
            card.reasons().forEach((code, inputs) -> {
                yaml.append("  ").append(code).append(":\n");
                inputs.forEach(input -> yaml.append("    - ").append(input).append('\n'));
            });
        }
        yaml.append("training:\n");
        line(yaml, "  ", "data", quoted(training.dataFingerprint()));
        line(yaml, "  ", "rows", training.rows());
        line(yaml, "  ", "bads", training.bads());
        line(yaml, "  ", "from", quoted(Instant.ofEpochMilli(training.fromMillis())));
        line(yaml, "  ", "until", quoted(Instant.ofEpochMilli(training.untilMillis())));
        line(yaml, "  ", "optimiser", quoted(training.optimiser()));
        line(yaml, "  ", "weighting", quoted(training.weighting()));
        if (!training.metrics().isEmpty()) {
            yaml.append("  metrics:\n");
            for (Map.Entry<String, Double> metric : training.metrics().entrySet()) {
                line(yaml, "    ", quoted(metric.getKey()), metric.getValue());
            }
        }
        return yaml.toString();
    }

    private static void line(StringBuilder yaml, String indent, String key, Object value) {
        yaml.append(indent).append(key).append(": ").append(value).append('\n');
    }

    /** Keeps a text a text, hashes of digits only included. */
    private static String quoted(Object value) {
        return '\'' + value.toString().replace("'", "''") + '\'';
    }
}
