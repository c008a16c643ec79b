package io.tidegate.deploy.verify;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.decision.Arrival;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.EntityType;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * A file with a slot for each event: its arrival numbers, its vector, and the arrival numbers of its outcome. A slot that is written again, because a run
 * went back to a checkpoint, holds what was written last. Several subtasks may write.
 */
record VectorSlots(String file, List<EntityType> hops, int features) implements Serializable {
    private static final int WRITTEN = 1;
    private static final int DUPLICATE = 2;
    private static final int LATE = 4;

    VectorSlots {
        hops = List.copyOf(hops);
    }

    static VectorSlots of(Path file, FeatureCatalog catalog) {
        return new VectorSlots(file.toString(), catalog.hops(), catalog.size());
    }

    int slotBytes() {
        return eventBytes() + hops.size() * Long.BYTES;
    }

    private int eventBytes() {
        return 1 + hops.size() * Long.BYTES + features * Double.BYTES;
    }

    /** Writes slots. */
    static final class Writer implements AutoCloseable {
        private final VectorSlots slots;
        private final FileChannel channel;
        private final ByteBuffer buffer;

        Writer(VectorSlots slots) throws IOException {
            this.slots = slots;
            this.buffer = ByteBuffer.allocate(slots.slotBytes());
            this.channel = FileChannel.open(Path.of(slots.file()), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }

        void write(RelayRecord record) throws IOException {
            buffer.clear();
            buffer.put((byte) (WRITTEN
                    | (record.isDuplicate() ? DUPLICATE : 0)
                    | (record.degradations().contains(Degradation.LATE) ? LATE : 0)));
            for (EntityType hop : slots.hops()) {
                buffer.putLong(number(record, hop));
            }
            for (double value : record.features()) {
                buffer.putDouble(value);
            }
            write(record.ingested().origin().offset() * slots.slotBytes());
        }

        /** Writes the arrival numbers of an outcome to the slot of its event. */
        void writeOutcome(RelayRecord record) throws IOException {
            if (record.ingested().origin().offset() < 0) {
                return;
            }
            buffer.clear();
            for (EntityType hop : slots.hops()) {
                buffer.putLong(number(record, hop));
            }
            write(record.ingested().origin().offset() * slots.slotBytes() + slots.eventBytes());
        }

        private void write(long from) throws IOException {
            buffer.flip();
            long place = from;
            while (buffer.hasRemaining()) {
                place += channel.write(buffer, place);
            }
        }

        private static long number(RelayRecord record, EntityType hop) {
            for (Arrival arrival : record.arrivals()) {
                if (arrival.hop().equals(hop.name())) {
                    return arrival.number();
                }
            }
            return 0;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Reads slots, one after the other. */
    static final class Reader implements AutoCloseable {
        private static final int SLOTS_AHEAD = 512;

        private final VectorSlots slots;
        private final FileChannel channel;
        private final ByteBuffer ahead;
        private final ByteBuffer slot;
        private final long[] numbers;
        private final long[] outcomeNumbers;
        private final double[] vector;
        private long aheadFrom;
        private int flags;

        Reader(VectorSlots slots) throws IOException {
            this.slots = slots;
            this.ahead = ByteBuffer.allocate(SLOTS_AHEAD * slots.slotBytes()).limit(0);
            this.slot = ByteBuffer.allocate(slots.slotBytes());
            this.numbers = new long[slots.hops().size()];
            this.outcomeNumbers = new long[slots.hops().size()];
            this.vector = new double[slots.features()];
            this.channel = FileChannel.open(
                    Path.of(slots.file()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        }

        /** Goes to the slot of an event. Arrays that were given before are written over. */
        void read(int position) throws IOException {
            long place = (long) position * slots.slotBytes();
            if (place < aheadFrom || place + slots.slotBytes() > aheadFrom + ahead.limit()) {
                ahead.clear();
                aheadFrom = place;
                while (ahead.hasRemaining() && channel.read(ahead, place + ahead.position()) >= 0) {
                    // reads on
                }
                ahead.flip();
            }
            // The file ends behind the last slot that was written, which need not be whole.
            int there = (int) Math.max(0, Math.min(slots.slotBytes(), aheadFrom + ahead.limit() - place));
            ahead.get((int) (place - aheadFrom), slot.array(), 0, there);
            Arrays.fill(slot.array(), there, slots.slotBytes(), (byte) 0);
            slot.clear();
            flags = slot.get();
            for (int hop = 0; hop < numbers.length; hop++) {
                numbers[hop] = slot.getLong();
            }
            for (int i = 0; i < vector.length; i++) {
                vector[i] = slot.getDouble();
            }
            for (int hop = 0; hop < outcomeNumbers.length; hop++) {
                outcomeNumbers[hop] = slot.getLong();
            }
        }

        /** Whether the event came out of the last hop; one that conflicts with another does not. */
        boolean isWritten() {
            return (flags & WRITTEN) != 0;
        }

        boolean isDuplicate() {
            return (flags & DUPLICATE) != 0;
        }

        boolean isLate() {
            return (flags & LATE) != 0;
        }

        /** Arrival numbers of the event by hop; zeros where there is none. */
        long[] numbers() {
            return numbers;
        }

        /** Arrival numbers of its outcome by hop; zeros where there is none. */
        long[] outcomeNumbers() {
            return outcomeNumbers;
        }

        double[] vector() {
            return vector;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
