package io.tidegate.rules.check;

import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.Position;
import io.tidegate.rules.ruleset.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the things of a document without mistakes stand. */
final class Places {
    private final DocumentMap root;
    private final List<DocumentMap> bands;
    private final Map<String, DocumentMap> rules = new HashMap<>();

    Places(DocumentMap root) {
        this.root = root;
        this.bands = root.maps("bands");
        for (DocumentMap rule : root.maps("rules")) {
            rules.put(rule.text("id").value(), rule);
        }
    }

    Position top(String key) {
        return root.position(key);
    }

    Position knob(String name) {
        return root.map("knobs").position(name);
    }

    Position knob(String name, String key) {
        return root.map("knobs").map(name).position(key);
    }

    Position attribute(String name) {
        return root.map("attributes").position(name);
    }

    Position band(int index, String key) {
        return bands.get(index).position(key);
    }

    /** Where a key of a rule stands, or the rule where it lacks the key. */
    Position rule(Rule rule, String key) {
        DocumentMap map = rules.get(rule.id());
        return map == null ? rule.when().position() : map.position(key);
    }

    /** How another rule's message names a rule. */
    String words(Rule rule) {
        return "rule '" + rule.id() + "' in line " + rule(rule, "id").line();
    }
}
