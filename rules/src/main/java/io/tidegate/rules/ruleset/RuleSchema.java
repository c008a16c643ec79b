package io.tidegate.rules.ruleset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What rules may name besides the event and the score.
 *
 * @param features names in catalog order
 * @param lists tables of which it is asked whether an entity is on them
 * @param profiles fields of each table of profiles
 */
public record RuleSchema(List<String> features, List<String> lists, Map<String, List<String>> profiles) {
    public RuleSchema {
        features = List.copyOf(features);
        lists = List.copyOf(lists);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        profiles.forEach((table, fields) -> copy.put(table, List.copyOf(fields)));
        profiles = Map.copyOf(copy);
    }
}
