package io.tidegate.features.flink;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Numbers, each once, without boxes: open addressing, at most half full. One number is kept apart: it marks free slots. */
final class IntSet {
    private static final int SLOTS_MIN = 16;
    private static final int FREE = Integer.MIN_VALUE;
    private static final int HASH_FACTOR = 0x9E3779B9;
    private static final int[] NONE = {};

    private int[] slots = NONE;
    private int size;
    private boolean hasFree;

    /** @return whether it was not there */
    boolean add(int number) {
        if (number == FREE) {
            boolean added = !hasFree;
            hasFree = true;
            return added;
        }
        if (2 * size >= slots.length) {
            grow();
        }
        int slot = find(number);
        if (slots[slot] == number) {
            return false;
        }
        slots[slot] = number;
        size++;
        return true;
    }

    /** @return whether it was there */
    boolean remove(int number) {
        if (number == FREE) {
            boolean removed = hasFree;
            hasFree = false;
            return removed;
        }
        int slot = size == 0 ? 0 : find(number);
        if (size == 0 || slots[slot] == FREE) {
            return false;
        }
        slots[slot] = FREE;
        size--;
        // What lies behind it may have been pushed away from its own slot: it is put again.
        for (int next = slot + 1 & slots.length - 1; slots[next] != FREE; next = next + 1 & slots.length - 1) {
            int moved = slots[next];
            slots[next] = FREE;
            slots[find(moved)] = moved;
        }
        return true;
    }

    boolean contains(int number) {
        return number == FREE ? hasFree : size > 0 && slots[find(number)] == number;
    }

    int size() {
        return size + (hasFree ? 1 : 0);
    }

    void forEach(IntConsumer consumer) {
        if (hasFree) {
            consumer.accept(FREE);
        }
        for (int number : slots) {
            if (number != FREE) {
                consumer.accept(number);
            }
        }
    }

    void clear() {
        hasFree = false;
        if (slots.length > SLOTS_MIN) {
            slots = NONE;
        } else if (size > 0) {
            Arrays.fill(slots, FREE);
        }
        size = 0;
    }

    private int find(int number) {
        int slot = number * HASH_FACTOR >>> Integer.numberOfLeadingZeros(slots.length) + 1;
        while (slots[slot] != FREE && slots[slot] != number) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private void grow() {
        int[] old = slots;
        slots = new int[Math.max(SLOTS_MIN, 2 * old.length)];
        Arrays.fill(slots, FREE);
        for (int number : old) {
            if (number != FREE) {
                slots[find(number)] = number;
            }
        }
    }
}
