package io.tidegate.deploy.answer;

import static java.util.Objects.requireNonNull;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * From where on the log may hold answers of some key groups that a state does not have.
 *
 * @param attempt whose fences for these key groups stand before the offsets, in every partition
 * @param offsets by partition
 */
@SuppressWarnings("ArrayRecordComponent") // made and read once
record TailStart(KeyGroups keyGroups, long attempt, long[] offsets) {
    TailStart {
        requireNonNull(keyGroups, "keyGroups is null");
        requireNonNull(offsets, "offsets is null");
    }

    /** What concerns some key groups; empty where nothing does. */
    Optional<TailStart> of(KeyGroups own) {
        return own.overlaps(keyGroups.first(), keyGroups.last())
                ? Optional.of(new TailStart(
                        new KeyGroups(Math.max(own.first(), keyGroups.first()), Math.min(own.last(), keyGroups.last())),
                        attempt,
                        offsets))
                : Optional.empty();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(keyGroups.first());
        out.writeInt(keyGroups.last());
        out.writeLong(attempt);
        Longs.write(offsets, out);
    }

    static TailStart read(DataInputStream in) throws IOException {
        KeyGroups keyGroups = new KeyGroups(in.readInt(), in.readInt());
        return new TailStart(keyGroups, in.readLong(), Longs.read(in));
    }

    @Override
    public String toString() {
        return keyGroups + " behind attempt " + attempt + " from " + Arrays.toString(offsets);
    }
}
