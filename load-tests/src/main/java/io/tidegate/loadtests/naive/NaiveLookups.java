package io.tidegate.loadtests.naive;

import io.tidegate.features.redis.RedisAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import redis.clients.jedis.RedisClient;

/** Asks Redis for what the decision needs of lists and profiles, one question after the other, as each is met. */
final class NaiveLookups implements AutoCloseable {
    private final RedisClient redis;

    /** What Redis said: whether an entity is on a list, and the fields of a profile, by table. */
    record Found(Map<String, Boolean> lists, Map<String, Map<String, String>> profiles) {}

    NaiveLookups(RedisAddress address) {
        redis = RedisClient.create(address.host(), address.port());
    }

    Found of(NaivePayment payment) {
        Map<String, Boolean> lists = new LinkedHashMap<>();
        lists.put("denied_accounts", redis.exists(key(payment, "list:denied_accounts", payment.account)));
        lists.put("denied_merchants", redis.exists(key(payment, "list:denied_merchants", payment.merchant)));
        lists.put("watched_accounts", redis.exists(key(payment, "list:watched_accounts", payment.account)));
        lists.put("allowed_accounts", redis.exists(key(payment, "list:allowed_accounts", payment.account)));
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        profiles.put("account", redis.hgetAll(key(payment, "profile:account", payment.account)));
        profiles.put("merchant", redis.hgetAll(key(payment, "profile:merchant", payment.merchant)));
        return new Found(lists, profiles);
    }

    private static String key(NaivePayment payment, String table, String id) {
        return "tidegate:" + payment.tenant + ':' + table + ':' + id;
    }

    @Override
    public void close() {
        redis.close();
    }
}
