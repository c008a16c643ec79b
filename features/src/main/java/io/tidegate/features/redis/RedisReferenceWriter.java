package io.tidegate.features.redis;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferenceWriter;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisException;

/** Puts entries into Redis, each in one transaction. A connection for each call: people write seldom. */
public final class RedisReferenceWriter implements ReferenceWriter {
    private final RedisAddress address;

    public RedisReferenceWriter(RedisAddress address) {
        this.address = requireNonNull(address, "address is null");
    }

    @Override
    public void put(ReferenceKey key, long version, Map<String, String> values, Optional<Duration> expiry) {
        ReferenceWriter.check(version, values, expiry);
        String name = RedisLayout.key(key);
        write(transaction -> {
            transaction.del(name);
            transaction.hset(name, RedisLayout.hash(version, values));
            expiry.ifPresent(life -> transaction.pexpire(name, life.toMillis()));
        });
    }

    @Override
    public void remove(ReferenceKey key) {
        write(transaction -> transaction.del(RedisLayout.key(key)));
    }

    @Override
    public void close() {
        // nothing is held between calls
    }

    private void write(java.util.function.Consumer<Transaction> change) {
        try (Connection connection = address.connect();
                Transaction transaction = new Transaction(connection)) {
            change.accept(transaction);
            transaction.exec();
        } catch (JedisException e) {
            throw new TidegateException(
                    ErrorCode.REFERENCE_UNAVAILABLE,
                    "Redis does not take the entry: " + address.host() + ":" + address.port(),
                    e);
        }
    }
}
