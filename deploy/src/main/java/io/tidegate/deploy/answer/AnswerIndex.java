package io.tidegate.deploy.answer;

import java.util.function.LongPredicate;

/*
 * One number a slot: the highest 28 bits of the hash, and the place in words of 8 bytes plus 1. A slot is chosen by the
 * highest bits too, so the index grows without asking for a hash again. Collisions go to the next free slot.
 */

/** Where answers lie, by a hash of their key. Whether the answer at a place is the one meant, the caller knows. */
final class AnswerIndex {
    /** No place found. */
    static final long NONE = -1;
    /** Places are multiples of this. */
    static final int WORD_BYTES = 8;

    private static final long FREE = 0;
    private static final long REMOVED = -1;
    private static final int PLACE_BITS = 36;
    private static final int HASH_BITS = Long.SIZE - PLACE_BITS;
    private static final long PLACE_MASK = (1L << PLACE_BITS) - 1;
    private static final int SLOT_BITS_MIN = 6;

    private int slotBits = SLOT_BITS_MIN;
    private long[] slots = new long[1 << SLOT_BITS_MIN];
    /** Slots that are not free. */
    private int used;

    private int size;

    /** Adds a place. */
    void add(long hash, long place) {
        if (isFull()) {
            grow();
        }
        put((hash & ~PLACE_MASK) | (place / WORD_BYTES + 1));
        size++;
    }

    /** The first place under a hash that is the one, or NONE. */
    long find(long hash, LongPredicate isIt) {
        int slot = slot(hash, isIt);
        return slot < 0 ? NONE : place(slots[slot]);
    }

    /** Finds, and removes. */
    long remove(long hash, LongPredicate isIt) {
        int slot = slot(hash, isIt);
        if (slot < 0) {
            return NONE;
        }
        long place = place(slots[slot]);
        slots[slot] = REMOVED;
        size--;
        return place;
    }

    int size() {
        return size;
    }

    /** What it takes once another place is added. */
    long bytesWithOneMore() {
        return (long) Long.BYTES * slots.length * (isFull() ? 2 : 1);
    }

    void clear() {
        slotBits = SLOT_BITS_MIN;
        slots = new long[1 << SLOT_BITS_MIN];
        used = 0;
        size = 0;
    }

    private int slot(long hash, LongPredicate isIt) {
        int mask = slots.length - 1;
        for (int slot = home(hash); slots[slot] != FREE; slot = (slot + 1) & mask) {
            long value = slots[slot];
            if (value != REMOVED && value >>> PLACE_BITS == hash >>> PLACE_BITS && isIt.test(place(value))) {
                return slot;
            }
        }
        return -1;
    }

    private void put(long value) {
        int mask = slots.length - 1;
        int slot = home(value);
        while (slots[slot] != FREE) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = value;
        used++;
    }

    private void grow() {
        if (slotBits == HASH_BITS) {
            throw new IllegalStateException("an index holds " + used + " places at most");
        }
        long[] before = slots;
        slotBits++;
        slots = new long[1 << slotBits];
        used = 0;
        for (long value : before) {
            if (value != FREE && value != REMOVED) {
                put(value);
            }
        }
    }

    private boolean isFull() {
        return used >= slots.length - slots.length / 4;
    }

    private int home(long hash) {
        return (int) (hash >>> (Long.SIZE - slotBits));
    }

    private static long place(long value) {
        return ((value & PLACE_MASK) - 1) * WORD_BYTES;
    }
}
