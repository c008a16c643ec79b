package io.tidegate.features.redis;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.reference.ListStore;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.ingest.decision.Lookup;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Entries of lists in Redis. A connection for each call: people change lists seldom. */
public final class RedisListStore implements ListStore {
    /** KEYS: the entry. ARGV: when it ends, milliseconds since the epoch, 0 for never; then fields and values. */
    private static final String PUT =
            """
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], unpack(ARGV, 2))
            if ARGV[1] ~= '0' then redis.call('PEXPIREAT', KEYS[1], ARGV[1]) end
            return 1
            """;

    private static final int SCAN_KEYS = 1_000;
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final long MICROS_PER_MILLI = 1_000;

    private final RedisAddress address;

    public RedisListStore(RedisAddress address) {
        this.address = requireNonNull(address, "address is null");
    }

    @Override
    public void put(List<Put> entries) {
        pipelined("take the entries", pipeline -> {
            List<Response<Object>> responses = new ArrayList<>(entries.size());
            for (Put put : entries) {
                responses.add(pipeline.eval(PUT, List.of(RedisLayout.key(put.key())), arguments(put)));
            }
            pipeline.sync();
            responses.forEach(Response::get);
            return entries.size();
        });
    }

    @Override
    public void remove(List<ReferenceKey> keys) {
        pipelined("take the entries out", pipeline -> {
            List<Response<Long>> responses = new ArrayList<>(keys.size());
            for (ReferenceKey key : keys) {
                responses.add(pipeline.del(RedisLayout.key(key)));
            }
            pipeline.sync();
            responses.forEach(Response::get);
            return keys.size();
        });
    }

    @Override
    public List<Found> find(List<ReferenceKey> keys) {
        return pipelined("give the entries", pipeline -> {
            List<Response<Map<String, String>>> hashes = new ArrayList<>(keys.size());
            List<Response<Long>> lives = new ArrayList<>(keys.size());
            for (ReferenceKey key : keys) {
                hashes.add(pipeline.hgetAll(RedisLayout.key(key)));
                lives.add(pipeline.pttl(RedisLayout.key(key)));
            }
            Response<List<String>> time = pipeline.time();
            pipeline.sync();
            long nowMillis = millis(time.get());
            List<Found> found = new ArrayList<>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                found.add(found(keys.get(i), hashes.get(i), lives.get(i).get(), nowMillis));
            }
            return found;
        });
    }

    @Override
    public void scan(ReferencePlan plan, Consumer<ReferenceKey> each) {
        ScanParams params = new ScanParams().match(RedisLayout.LISTS).count(SCAN_KEYS);
        try (Connection connection = address.connect();
                Jedis jedis = new Jedis(connection)) {
            String cursor = ScanParams.SCAN_POINTER_START;
            do {
                ScanResult<String> page = jedis.scan(cursor, params);
                page.getResult().forEach(name -> RedisLayout.listKey(name, plan).ifPresent(each));
                cursor = page.getCursor();
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        } catch (JedisException e) {
            throw unavailable("tell its keys", e);
        }
    }

    private <T> T pipelined(String what, Function<Pipeline, T> work) {
        try (Connection connection = address.connect();
                Pipeline pipeline = new Pipeline(connection)) {
            return work.apply(pipeline);
        } catch (JedisException e) {
            throw unavailable(what, e);
        }
    }

    private static List<String> arguments(Put put) {
        List<String> arguments = new ArrayList<>();
        OptionalLong until = put.entry().untilMillis();
        arguments.add(String.valueOf(until.orElse(0)));
        RedisLayout.hash(put.version(), put.entry().fields()).forEach((field, value) -> {
            arguments.add(field);
            arguments.add(value);
        });
        return arguments;
    }

    private static Found found(ReferenceKey key, Response<Map<String, String>> hash, long lifeMillis, long nowMillis) {
        Lookup lookup;
        try {
            lookup = RedisLayout.lookup(key, hash.get());
        } catch (JedisDataException e) {
            lookup = key.unavailable(); // another type
        }
        return new Found(key, lookup, lifeMillis < 0 ? OptionalLong.empty() : OptionalLong.of(nowMillis + lifeMillis));
    }

    /** Redis tells its time as seconds and microseconds. */
    private static long millis(List<String> time) {
        return Long.parseLong(time.get(0)) * MILLIS_PER_SECOND + Long.parseLong(time.get(1)) / MICROS_PER_MILLI;
    }

    private TidegateException unavailable(String what, JedisException cause) {
        return new TidegateException(
                ErrorCode.REFERENCE_UNAVAILABLE,
                "Redis does not " + what + ": " + address.host() + ":" + address.port() + ": " + cause.getMessage(),
                cause);
    }
}
