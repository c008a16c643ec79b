package io.tidegate.features.redis;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.latest.LatestVector;
import io.tidegate.features.latest.PublishedVector;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.Optional;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Reads the latest vectors from Redis, with a connection for each call. */
public final class RedisVectorReader {
    private final RedisAddress address;

    public RedisVectorReader(RedisAddress address) {
        this.address = requireNonNull(address, "address is null");
    }

    /**
     * The latest vector of an entity; empty where none was published, or it is gone by now.
     *
     * @throws TidegateException REFERENCE_UNAVAILABLE
     */
    public Optional<PublishedVector> read(LatestVector.EntityId entity) {
        try (Connection connection = address.connect();
                Jedis jedis = new Jedis(connection)) {
            return RedisVectorLayout.read(entity, jedis.hgetAll(RedisVectorLayout.key(entity)));
        } catch (JedisException | NumberFormatException e) {
            throw new TidegateException(
                    ErrorCode.REFERENCE_UNAVAILABLE,
                    "Redis does not give the vector: " + address.host() + ":" + address.port() + ": " + e.getMessage(),
                    e);
        }
    }
}
