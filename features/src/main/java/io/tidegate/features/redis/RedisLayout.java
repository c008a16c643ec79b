package io.tidegate.features.redis;

import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.features.reference.ReferenceWriter;
import io.tidegate.ingest.decision.Lookup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How entries lie in Redis: each is one hash under {@code tidegate:TENANT:profile:TABLE:ID} or
 * {@code tidegate:TENANT:list:TABLE:ID}, with its fields, and {@code _version}. A list entry ends by the key's own
 * expiry.
 */
final class RedisLayout {
    static final String VERSION = "_version";

    /** A pattern that every key of a list entry matches, and perhaps others. */
    static final String LISTS = "tidegate:*:list:*";

    private static final int LIST_KEY_PARTS = 5;

    private RedisLayout() {}

    static String key(ReferenceKey key) {
        String kind = key.table().kind() == ReferenceTable.Kind.LIST ? "list" : "profile";
        return "tidegate:" + escaped(key.tenant()) + ":" + kind + ":"
                + key.table().name() + ":" + key.id();
    }

    /** The entry of a list that lies under a key; empty where the key is none, or of no list of the plan. */
    static Optional<ReferenceKey> listKey(String key, ReferencePlan plan) {
        String[] parts = key.split(":", LIST_KEY_PARTS);
        if (parts.length < LIST_KEY_PARTS || !parts[0].equals("tidegate") || !parts[2].equals("list")) {
            return Optional.empty();
        }
        String tenant = parts[1].replace("%3A", ":").replace("%25", "%");
        return plan.table(parts[3])
                .filter(table -> table.kind() == ReferenceTable.Kind.LIST)
                .map(table -> new ReferenceKey(tenant, table, parts[4]));
    }

    /** What a hash says; one that is over the limits or has no readable version is UNAVAILABLE. */
    static Lookup lookup(ReferenceKey key, Map<String, String> hash) {
        if (hash.isEmpty()) {
            return key.absent();
        }
        Map<String, String> values = new HashMap<>(hash);
        String versionText = values.remove(VERSION);
        try {
            long version = versionText == null ? 0 : Long.parseLong(versionText);
            return ReferenceWriter.overLimit(values).isEmpty() ? key.found(version, values) : key.unavailable();
        } catch (NumberFormatException e) {
            return key.unavailable();
        }
    }

    static Map<String, String> hash(long version, Map<String, String> values) {
        Map<String, String> hash = new HashMap<>(values);
        hash.put(VERSION, String.valueOf(version));
        return hash;
    }

    /** A tenant with a colon in its name must not reach another's keys. */
    static String escaped(String tenant) {
        return tenant.indexOf(':') < 0 && tenant.indexOf('%') < 0
                ? tenant
                : tenant.replace("%", "%25").replace(":", "%3A");
    }
}
