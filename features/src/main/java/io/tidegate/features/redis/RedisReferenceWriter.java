package io.tidegate.features.redis;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.reference.ReferenceEntry;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferenceWriter;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Puts entries into Redis, each in one step: alone in a transaction, many as a script for each in one pipelined request.
 * A connection for each call: people write seldom.
 */
public final class RedisReferenceWriter implements ReferenceWriter {
    private static final String PUT =
            """
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], unpack(ARGV, 2))
            if ARGV[1] ~= '0' then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            return 1
            """;

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
    public void putAll(List<ReferenceEntry> entries) {
        entries.forEach(entry -> ReferenceWriter.check(entry.version(), entry.values(), entry.expiry()));
        List<Response<Object>> responses = new ArrayList<>(entries.size());
        try (Connection connection = address.connect();
                Pipeline pipeline = new Pipeline(connection)) {
            for (ReferenceEntry entry : entries) {
                responses.add(pipeline.eval(PUT, List.of(RedisLayout.key(entry.key())), arguments(entry)));
            }
            pipeline.sync();
            responses.forEach(Response::get);
        } catch (JedisException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void remove(ReferenceKey key) {
        write(transaction -> transaction.del(RedisLayout.key(key)));
    }

    @Override
    public void close() {
        // nothing is held between calls
    }

    private void write(Consumer<Transaction> change) {
        try (Connection connection = address.connect();
                Transaction transaction = new Transaction(connection)) {
            change.accept(transaction);
            transaction.exec();
        } catch (JedisException e) {
            throw unavailable(e);
        }
    }

    private static List<String> arguments(ReferenceEntry entry) {
        List<String> arguments = new ArrayList<>();
        arguments.add(String.valueOf(entry.expiry().map(Duration::toMillis).orElse(0L)));
        RedisLayout.hash(entry.version(), entry.values()).forEach((field, value) -> {
            arguments.add(field);
            arguments.add(value);
        });
        return arguments;
    }

    private TidegateException unavailable(JedisException cause) {
        return new TidegateException(
                ErrorCode.REFERENCE_UNAVAILABLE,
                "Redis does not take the entry: " + address.host() + ":" + address.port(),
                cause);
    }
}
