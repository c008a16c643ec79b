package io.tidegate.deploy.cli;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.kafka.KafkaListLog;
import io.tidegate.deploy.lists.ListLog;
import io.tidegate.deploy.lists.Lists;
import io.tidegate.features.redis.RedisAddress;
import io.tidegate.features.redis.RedisListStore;
import io.tidegate.features.redis.RedisReference;
import io.tidegate.features.reference.ListStore;
import io.tidegate.features.reference.ReferenceKey;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.time.InstantSource;
import java.util.List;

/** The lists of a job: their log and their store. */
final class ListAccess implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final JobConfig job;
    private final ListLog log;
    private final ListStore store;

    private ListAccess(JobConfig job, ListLog log, ListStore store) {
        this.job = requireNonNull(job, "job is null");
        this.log = requireNonNull(log, "log is null");
        this.store = requireNonNull(store, "store is null");
    }

    /** @throws TidegateException INVALID_INPUT where the job has no Redis, KAFKA_UNAVAILABLE */
    static ListAccess open(JobConfig job) {
        RedisAddress redis = RedisReference.address(job.reference())
                .orElseThrow(() -> new TidegateException(
                        ErrorCode.INVALID_INPUT, "the configuration has no reference.redis; expected where Redis is"));
        return new ListAccess(
                job, new KafkaListLog(job.kafka().bootstrap()), new RedisListStore(redis.withTimeout(TIMEOUT_MILLIS)));
    }

    /** Refuses a command line with all that is wrong with it. */
    static void throwIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new TidegateException(problems);
        }
    }

    ReferencePlan plan() {
        return job.reference().plan();
    }

    ListLog log() {
        return log;
    }

    ListStore store() {
        return store;
    }

    Lists lists() {
        return new Lists(log, store, plan(), InstantSource.system());
    }

    /** How late the job sees a change at most, in milliseconds. */
    long seenWithinMillis() {
        return job.reference().cacheLifeMillis();
    }

    List<ReferenceKey> keys(ListOptions options, List<String> ids) {
        ReferenceTable table = list(options.list());
        return ids.stream()
                .map(id -> new ReferenceKey(options.tenant(), table, id))
                .toList();
    }

    /** @throws TidegateException INVALID_INPUT where the job has no such list */
    ReferenceTable list(String name) {
        return plan().table(name)
                .filter(found -> found.kind() == ReferenceTable.Kind.LIST)
                .orElseThrow(() -> new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "list=" + name + " is no list of the configuration; expected one of "
                                + plan().tables().stream()
                                        .filter(table -> table.kind() == ReferenceTable.Kind.LIST)
                                        .map(ReferenceTable::name)
                                        .toList()));
    }

    @Override
    public void close() {
        log.close();
    }
}
