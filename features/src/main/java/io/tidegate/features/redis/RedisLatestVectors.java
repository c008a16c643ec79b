package io.tidegate.features.redis;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.latest.LatestVector;
import io.tidegate.features.latest.LatestVectorStore;
import io.tidegate.ingest.error.TidegateException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Puts the latest vectors into Redis, over one connection, in one pipelined request each time; a script on the server
 * compares and writes in one step. One thread at a time.
 */
public final class RedisLatestVectors implements LatestVectorStore {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLatestVectors.class);

    /** Errors of the server's state, not of a vector: it may take the vector in a while. */
    private static final Pattern LATER = Pattern.compile("(NOSCRIPT|LOADING|READONLY|MASTERDOWN|BUSY|OOM|TRYAGAIN).*");

    private final RedisAddress address;
    private final long ttlMillis;
    private final LongSupplier wallMillis;
    private @Nullable Connection connection;
    private String script = "";
    private boolean away;

    /**
     * @param ttlMillis after which a vector that was not replaced is gone
     * @param wallMillis milliseconds since the epoch
     */
    public RedisLatestVectors(RedisAddress address, long ttlMillis, LongSupplier wallMillis) {
        this.address = requireNonNull(address, "address is null");
        this.ttlMillis = ttlMillis;
        this.wallMillis = requireNonNull(wallMillis, "wallMillis is null");
    }

    @Override
    public List<Put> put(List<LatestVector> vectors) {
        try {
            List<Put> puts = send(vectors);
            if (away) {
                away = false;
                LOG.warn("Redis takes vectors again: {}:{}", address.host(), address.port());
            }
            return puts;
        } catch (JedisException | TidegateException e) {
            disconnect();
            if (!away) {
                away = true;
                LOG.warn("Redis takes no vectors: {}:{}: {}", address.host(), address.port(), e.getMessage());
            }
            return List.of();
        }
    }

    @Override
    public void close() {
        disconnect();
    }

    private List<Put> send(List<LatestVector> vectors) {
        Connection open = connected();
        long nowMillis = wallMillis.getAsLong();
        List<Response<Object>> responses = new ArrayList<>(vectors.size());
        try (Pipeline pipeline = new Pipeline(open)) {
            for (LatestVector vector : vectors) {
                responses.add(pipeline.evalsha(
                        script,
                        List.of(RedisVectorLayout.key(vector.entity())),
                        RedisVectorLayout.arguments(vector, ttlMillis, nowMillis)));
            }
            pipeline.sync();
        }
        List<Put> puts = new ArrayList<>(vectors.size());
        for (Response<Object> response : responses) {
            puts.add(put(response));
        }
        return puts;
    }

    private static Put put(Response<Object> response) {
        try {
            return Long.valueOf(1).equals(response.get()) ? Put.WRITTEN : Put.STALE;
        } catch (JedisDataException e) {
            if (LATER.matcher(String.valueOf(e.getMessage())).matches()) {
                throw e;
            }
            return Put.REFUSED;
        }
    }

    private Connection connected() {
        Connection open = connection;
        if (open == null) {
            open = address.connect();
            connection = open;
            script = new Jedis(open).scriptLoad(RedisVectorLayout.PUT);
        }
        return open;
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
}
