package io.tidegate.deploy.guard;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.release.AppendedRelease;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was counted of the releases of one rule set, and the newest of them, which is watched until it is settled. */
final class WatchedRuleSet {
    /** Documents whose counts are kept, the last ones that decided. */
    static final int HASHES_MAX = 16;

    private static final long OF_ALL_RELEASES = 0;

    private final String name;
    private final Map<String, Tally> byHash = new LinkedHashMap<>();
    private long version;
    private String hash = "";
    private Tally own = Tally.NONE;
    private @Nullable Watch watch;
    private boolean isSettled;
    private long pausedUntilMillis = Long.MIN_VALUE;

    WatchedRuleSet(String name) {
        this.name = requireNonNull(name, "name is null");
    }

    /**
     * What a release must keep to.
     *
     * @param ofMillis when the rules were released that it puts in force: the period counts from there
     */
    record Watch(AppendedRelease record, VerdictBand band, long ofMillis) {
        Watch {
            requireNonNull(record, "record is null");
            requireNonNull(band, "band is null");
        }
    }

    String name() {
        return name;
    }

    long version() {
        return version;
    }

    String hash() {
        return hash;
    }

    /** What was decided under the newest release. */
    Tally own() {
        return own;
    }

    Optional<Watch> watch() {
        return Optional.ofNullable(watch);
    }

    /** What was decided under all releases of a document. */
    Tally seen(String document) {
        return byHash.getOrDefault(document, Tally.NONE);
    }

    /** Of subtasks some go on to the next release earlier than others: what comes of a former one is only counted. */
    void add(ReleaseTally tally) {
        if (tally.version() > version) {
            version = tally.version();
            hash = tally.hash();
            own = Tally.NONE;
            watch = null;
            isSettled = false;
            pausedUntilMillis = Long.MIN_VALUE;
        }
        if (tally.version() == version) {
            own = own.plus(tally.tally());
        }
        put(tally.hash(), seen(tally.hash()).plus(tally.tally()));
    }

    /** Whether there is still something to judge. */
    boolean isOpen(long nowMillis) {
        return !isSettled && nowMillis >= pausedUntilMillis;
    }

    void begin(Watch begun) {
        watch = begun;
    }

    void settle() {
        isSettled = true;
    }

    void pause(long untilMillis) {
        pausedUntilMillis = untilMillis;
    }

    void addCounts(List<ReleaseTally> counts) {
        counts.add(ReleaseTally.of(name, version, hash, own));
        byHash.forEach((document, tally) -> counts.add(ReleaseTally.of(name, OF_ALL_RELEASES, document, tally)));
    }

    void restore(ReleaseTally count) {
        if (count.version() == OF_ALL_RELEASES) {
            put(count.hash(), count.tally());
        } else {
            version = count.version();
            hash = count.hash();
            own = count.tally();
        }
    }

    private void put(String document, Tally tally) {
        byHash.remove(document);
        byHash.put(document, tally);
        if (byHash.size() > HASHES_MAX) {
            byHash.remove(byHash.keySet().iterator().next());
        }
    }
}
