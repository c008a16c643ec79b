package io.tidegate.features.hop;

import io.tidegate.features.window.InMemoryHistoryStore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The histories of keys, by the 128-bit hash of a key, in open addressing with linear probing: where a key is follows
 * from its hash alone, so that many keys can be looked up at once.
 */
final class HistoryTable {
    private static final int SLOTS_MIN = 1 << 10;

    private long[] hashes = new long[2 * SLOTS_MIN];
    private @Nullable InMemoryHistoryStore[] stores = new InMemoryHistoryStore[SLOTS_MIN];
    private int size;

    /** Where the search for a key begins. */
    private int slot(long high) {
        return (int) high & stores.length - 1;
    }

    /** What lies where the search for a key begins, of no meaning: for reads that go before. */
    long peek(long high) {
        int slot = slot(high);
        return hashes[2 * slot] + (stores[slot] == null ? 0 : 1);
    }

    /** The histories of a key, given by the halves of its hash; made where there are none. */
    InMemoryHistoryStore of(long high, long low) {
        int slot = slot(high);
        for (InMemoryHistoryStore store = stores[slot]; store != null; store = stores[slot]) {
            if (hashes[2 * slot] == high && hashes[2 * slot + 1] == low) {
                return store;
            }
            slot = slot + 1 & stores.length - 1;
        }
        InMemoryHistoryStore added = new InMemoryHistoryStore();
        put(slot, high, low, added);
        if (2 * ++size > stores.length) {
            rebuild(2 * stores.length, store -> false);
        }
        return added;
    }

    /** Removes histories. */
    void removeIf(Predicate<InMemoryHistoryStore> isOver) {
        rebuild(stores.length, isOver);
    }

    private void rebuild(int slots, Predicate<InMemoryHistoryStore> isOver) {
        long[] oldHashes = hashes;
        @Nullable InMemoryHistoryStore[] oldStores = stores;
        hashes = new long[2 * slots];
        stores = new InMemoryHistoryStore[slots];
        size = 0;
        for (int i = 0; i < oldStores.length; i++) {
            InMemoryHistoryStore store = oldStores[i];
            if (store != null && !isOver.test(store)) {
                int slot = (int) oldHashes[2 * i] & slots - 1;
                while (stores[slot] != null) {
                    slot = slot + 1 & slots - 1;
                }
                put(slot, oldHashes[2 * i], oldHashes[2 * i + 1], store);
                size++;
            }
        }
    }

    private void put(int slot, long high, long low, InMemoryHistoryStore store) {
        hashes[2 * slot] = high;
        hashes[2 * slot + 1] = low;
        stores[slot] = store;
    }
}
