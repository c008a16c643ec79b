package io.tidegate.loadtests.load;

import io.tidegate.ingest.event.EntityKey;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Event ids of one run, each with the event's index at its end, and the way back from a decision's key. */
final class LoadIds {
    private final String run;
    private final byte[] keyPrefix;

    /** @param run part of the ids, so that no two runs have the same */
    LoadIds(String tenant, String run) {
        this.run = run + '-';
        this.keyPrefix = EntityKey.ofEvent(tenant, this.run).getBytes(StandardCharsets.UTF_8);
    }

    /** The id of an event. @param index from 0 */
    String id(int index) {
        return run + index;
    }

    /** The index of the event that a decision answers, by the decision's key; empty where it is none of this run. */
    OptionalInt index(byte[] key) {
        int at = keyPrefix.length;
        if (key.length <= at || !startsWithPrefix(key)) {
            return OptionalInt.empty();
        }
        int index = 0;
        for (; at < key.length; at++) {
            int digit = key[at] - '0';
            if (digit < 0 || digit > 9 || index > (Integer.MAX_VALUE - digit) / 10) {
                return OptionalInt.empty();
            }
            index = 10 * index + digit;
        }
        return OptionalInt.of(index);
    }

    private boolean startsWithPrefix(byte[] key) {
        for (int i = 0; i < keyPrefix.length; i++) {
            if (key[i] != keyPrefix[i]) {
                return false;
            }
        }
        return true;
    }
}
