package io.tidegate.features.redis;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.latest.LatestVectorStore;
import io.tidegate.features.latest.LatestVectorStoreFactory;
import io.tidegate.features.reference.ReferenceStore;
import io.tidegate.features.reference.ReferenceStoreFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;

/**
 * Where Redis is, and how long it may take.
 *
 * @param user empty for Redis's default user
 * @param timeoutMillis longest wait for a connection, and for an answer
 * @param retryMillis how often a server that is away is tried
 */
public record RedisAddress(
        String host, int port, String user, RedisSecret password, boolean tls, int timeoutMillis, int retryMillis)
        implements ReferenceStoreFactory, LatestVectorStoreFactory {
    public static final int PORT_DEFAULT = 6379;
    public static final int TIMEOUT_MILLIS_DEFAULT = 100;
    public static final int RETRY_MILLIS_DEFAULT = 200;

    private static final long serialVersionUID = 1;

    public RedisAddress {
        requireNonNull(host, "host is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        if (port < 1 || port > 65_535 || timeoutMillis < 1 || retryMillis < 1) {
            throw new IllegalArgumentException("port=" + port + " timeoutMillis=" + timeoutMillis + " retryMillis="
                    + retryMillis + ", expected a port and times above 0");
        }
    }

    /** A server without a password. */
    public static RedisAddress of(String host, int port) {
        return new RedisAddress(
                host, port, "", RedisSecret.none(), false, TIMEOUT_MILLIS_DEFAULT, RETRY_MILLIS_DEFAULT);
    }

    /** The same server, with another longest wait: for tools that nobody waits for. */
    public RedisAddress withTimeout(int millis) {
        return new RedisAddress(host, port, user, password, tls, millis, retryMillis);
    }

    @Override
    public ReferenceStore open() {
        return new RedisReferenceStore(this, () -> System.nanoTime() / 1_000_000);
    }

    @Override
    public LatestVectorStore open(long ttlMillis) {
        return new RedisLatestVectors(this, ttlMillis, System::currentTimeMillis);
    }

    Connection connect() {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .resp2()
                .connectionTimeoutMillis(timeoutMillis)
                .socketTimeoutMillis(timeoutMillis)
                .ssl(tls);
        if (!user.isEmpty()) {
            config.user(user);
        }
        password.read().ifPresent(config::password);
        Connection connection = new Connection(new HostAndPort(host, port), config.build());
        connection.connect();
        return connection;
    }
}
