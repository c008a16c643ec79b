package io.tidegate.rules.ruleset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What rules may name besides the event and the score.
 *
 * @param features names in catalog order
 * @param lists tables of which it is asked whether an entity is on them
 * @param profiles fields of each table of profiles, in the order given
 */
public record RuleSchema(List<String> features, List<String> lists, Map<String, List<String>> profiles) {
    private static final List<String> SHIPPED_LISTS =
            List.of("denied_accounts", "denied_merchants", "watched_accounts", "allowed_accounts");

    private static final List<String> SHIPPED_ACCOUNT = List.of("segment", "opened_at", "home_country");
    private static final List<String> SHIPPED_MERCHANT = List.of("category", "opened_at", "risk_class");

    public RuleSchema {
        features = List.copyOf(features);
        lists = List.copyOf(lists);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        profiles.forEach((table, fields) -> copy.put(table, List.copyOf(fields)));
        profiles = Collections.unmodifiableMap(copy);
    }

    /** The tables of the shipped reference plan with a catalog's features, in its order. */
    public static RuleSchema shipped(List<String> features) {
        Map<String, List<String>> profiles = new LinkedHashMap<>();
        profiles.put("account", SHIPPED_ACCOUNT);
        profiles.put("merchant", SHIPPED_MERCHANT);
        return new RuleSchema(features, SHIPPED_LISTS, profiles);
    }
}
