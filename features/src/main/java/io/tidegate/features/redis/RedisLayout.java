package io.tidegate.features.redis;

import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.features.reference.ReferenceWriter;
import io.tidegate.ingest.decision.Lookup;
import java.util.HashMap;
import java.util.Map;

/**
 * How entries lie in Redis: each is one hash under {@code tidegate:TENANT:profile:TABLE:ID} or
 * {@code tidegate:TENANT:list:TABLE:ID}, with its fields, and {@code _version}. A list entry ends by the key's own
 * expiry.
 */
final class RedisLayout {
    static final String VERSION = "_version";

    private RedisLayout() {}

    static String key(ReferenceKey key) {
        String kind = key.table().kind() == ReferenceTable.Kind.LIST ? "list" : "profile";
        return "tidegate:" + escaped(key.tenant()) + ":" + kind + ":"
                + key.table().name() + ":" + key.id();
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
