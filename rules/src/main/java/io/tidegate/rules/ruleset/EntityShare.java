package io.tidegate.rules.ruleset;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;

/*
 * 64-bit FNV-1a over the characters, and a last mixing as in SplitMix64, because FNV's upper bits mix too little over
 * short ids. An entity's place depends on the rule, so that it is not the same entities that every new rule is tried on,
 * and not on the version of the rule set, so that a share that grows keeps the entities that it had.
 */

/** Where an event's first entity stands among all entities, from 0 to 1, evenly and for ever the same. */
public final class EntityShare {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final double TWO_TO_53 = 1L << 53;
    private static final char SEPARATOR = '\u001f';

    private EntityShare() {}

    static double of(String ruleId, RiskEvent event) {
        Entity first = event.entities().get(0);
        return of(ruleId, event.tenant(), first.type(), first.id());
    }

    /** @return at least 0, below 1 */
    public static double of(String ruleId, String tenant, EntityType type, String id) {
        long hash = add(FNV_OFFSET, ruleId);
        hash = add(hash, tenant);
        hash = add(hash, type.name());
        hash = mixed(add(hash, id));
        return (hash >>> 11) / TWO_TO_53;
    }

    private static long add(long hash, String text) {
        long sum = hash;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum ^ text.charAt(i)) * FNV_PRIME;
        }
        return (sum ^ SEPARATOR) * FNV_PRIME;
    }

    private static long mixed(long hash) {
        long z = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
