package io.tidegate.features.redis;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferenceStore;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.error.TidegateException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Entries in Redis, over one connection: all keys of a fetch go out in one pipelined request. While the server is away
 * a fetch answers UNAVAILABLE at once, and tries to connect again once in a while; nobody waits for a server that is
 * known to be away. One thread at a time.
 */
public final class RedisReferenceStore implements ReferenceStore {
    private static final Logger LOG = LoggerFactory.getLogger(RedisReferenceStore.class);

    private final RedisAddress address;
    private final LongSupplier nowMillis;
    private @Nullable Connection connection;
    private boolean away;
    private long triedAtMillis;

    /** @param nowMillis a clock that does not go back */
    public RedisReferenceStore(RedisAddress address, LongSupplier nowMillis) {
        this.address = requireNonNull(address, "address is null");
        this.nowMillis = requireNonNull(nowMillis, "nowMillis is null");
    }

    @Override
    public List<Lookup> fetch(List<ReferenceKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        if (away && nowMillis.getAsLong() - triedAtMillis < address.retryMillis()) {
            return unavailable(keys);
        }
        boolean reused = connection != null;
        try {
            return answered(ask(keys));
        } catch (JedisException | TidegateException e) {
            disconnect();
            // A connection of before may have ended with a server that is back by now. A late answer is not worth
            // waiting for a second time.
            if (reused && !isTimeout(e)) {
                return fetchAnew(keys);
            }
            return failed(keys, e);
        }
    }

    @Override
    public void close() {
        disconnect();
    }

    private List<Lookup> fetchAnew(List<ReferenceKey> keys) {
        try {
            return answered(ask(keys));
        } catch (JedisException | TidegateException e) {
            disconnect();
            return failed(keys, e);
        }
    }

    private List<Lookup> ask(List<ReferenceKey> keys) {
        Connection open = connection;
        if (open == null) {
            open = address.connect();
            connection = open;
        }
        List<Response<Map<String, String>>> responses = new ArrayList<>(keys.size());
        try (Pipeline pipeline = new Pipeline(open)) {
            for (ReferenceKey key : keys) {
                responses.add(pipeline.hgetAll(RedisLayout.key(key)));
            }
            pipeline.sync();
        }
        List<Lookup> lookups = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            lookups.add(lookup(keys.get(i), responses.get(i)));
        }
        return lookups;
    }

    private static Lookup lookup(ReferenceKey key, Response<Map<String, String>> response) {
        try {
            return RedisLayout.lookup(key, response.get());
        } catch (JedisDataException e) {
            return key.unavailable(); // the server refuses this key: another type, or no permission
        }
    }

    private List<Lookup> answered(List<Lookup> lookups) {
        if (away) {
            away = false;
            LOG.warn("Redis is back: {}:{}", address.host(), address.port());
        }
        return lookups;
    }

    private List<Lookup> failed(List<ReferenceKey> keys, RuntimeException failure) {
        triedAtMillis = nowMillis.getAsLong();
        if (!away) {
            away = true;
            LOG.warn("Redis is away: {}:{}: {}", address.host(), address.port(), failure.getMessage());
        }
        return unavailable(keys);
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.disconnect();
            } catch (JedisException e) {
                LOG.debug("closing a broken connection", e);
            }
        }
    }

    private static boolean isTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static List<Lookup> unavailable(List<ReferenceKey> keys) {
        return keys.stream().map(ReferenceKey::unavailable).toList();
    }
}
