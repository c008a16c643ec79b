package io.tidegate.features.redis;

import io.tidegate.features.latest.LatestVector;
import io.tidegate.features.latest.PublishedVector;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the latest vectors lie in Redis: each is one hash under {@code tidegate:TENANT:vector:1:TYPE:ID}, the number being
 * that of this layout. A field that starts with an underscore says of which event it is; every other is a feature, and
 * a feature that is absent has no field.
 */
final class RedisVectorLayout {
    /**
     * Puts a vector where it supersedes the one that is there. KEYS: the hash. ARGV: life in milliseconds, run, attempt,
     * time, number, then fields and values. Numbers below 2^53 are exact in Lua.
     */
    static final String PUT =
            """
            local old = redis.call('HMGET', KEYS[1], '_run', '_attempt', '_time', '_number')
            local run, attempt = tonumber(old[1] or nil), tonumber(old[2] or nil)
            local time, number = tonumber(old[3] or nil), tonumber(old[4] or nil)
            if run and attempt and time and number then
              local newRun, newAttempt = tonumber(ARGV[2]), tonumber(ARGV[3])
              local newTime, newNumber = tonumber(ARGV[4]), tonumber(ARGV[5])
              if newRun < run then return 0 end
              if newRun == run then
                if newAttempt < attempt or newTime < time then return 0 end
                if newTime == time and newAttempt == attempt and newNumber <= number then return 0 end
              end
            end
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], unpack(ARGV, 6))
            redis.call('PEXPIRE', KEYS[1], ARGV[1])
            return 1
            """;

    private static final String WITHIN = "_within.";

    private RedisVectorLayout() {}

    static String key(LatestVector.EntityId entity) {
        return "tidegate:" + RedisLayout.escaped(entity.tenant()) + ":vector:1:"
                + entity.type().name() + ":" + entity.id();
    }

    static List<String> arguments(LatestVector vector, long ttlMillis, long nowMillis) {
        List<String> arguments = new ArrayList<>(32 + 2 * vector.values().length);
        String run = String.valueOf(vector.run());
        String attempt = String.valueOf(vector.attempt());
        String time = String.valueOf(vector.eventTimeMillis());
        String number = String.valueOf(vector.number());
        arguments.addAll(List.of(String.valueOf(ttlMillis), run, attempt, time, number));
        arguments.addAll(List.of("_run", run, "_attempt", attempt, "_time", time, "_number", number));
        arguments.addAll(List.of("_event", vector.eventId(), "_catalog", vector.catalogHash()));
        arguments.addAll(List.of("_published", String.valueOf(nowMillis)));
        for (Entity other : vector.within()) {
            arguments.addAll(List.of(WITHIN + other.type().name(), other.id()));
        }
        for (int i = 0; i < vector.values().length; i++) {
            if (!Double.isNaN(vector.values()[i])) {
                arguments.add(vector.names().get(i));
                arguments.add(Double.toString(vector.values()[i]));
            }
        }
        return arguments;
    }

    /** What a hash says; empty where there is none, or none of this layout. */
    static Optional<PublishedVector> read(LatestVector.EntityId entity, Map<String, String> hash) {
        if (!hash.containsKey("_run")) {
            return Optional.empty();
        }
        Map<EntityType, String> within = new EnumMap<>(EntityType.class);
        Map<String, Double> values = new HashMap<>();
        hash.forEach((field, value) -> {
            if (field.startsWith(WITHIN)) {
                within.put(EntityType.valueOf(field.substring(WITHIN.length())), value);
            } else if (!field.startsWith("_")) {
                values.put(field, Double.valueOf(value));
            }
        });
        return Optional.of(new PublishedVector(
                entity,
                hash.getOrDefault("_event", ""),
                number(hash, "_time"),
                number(hash, "_published"),
                hash.getOrDefault("_catalog", ""),
                number(hash, "_run"),
                number(hash, "_attempt"),
                number(hash, "_number"),
                within,
                values));
    }

    private static long number(Map<String, String> hash, String field) {
        return Long.parseLong(hash.getOrDefault(field, "0"));
    }
}
