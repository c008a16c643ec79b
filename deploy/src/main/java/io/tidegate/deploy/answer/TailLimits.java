package io.tidegate.deploy.answer;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What the answers of a tail may take.
 *
 * @param memoryBytesMax on the heap; half of it for answers, half for finding them
 * @param diskBytesMax in a file, which takes the answers that find no room on the heap
 * @param folder of that file; it has no name there, and ends with the process at the latest
 */
public record TailLimits(long memoryBytesMax, long diskBytesMax, Path folder) {
    /** An answer's place must fit into its slot of the index. */
    public static final long DISK_BYTES_MAX = 1L << 39;

    public TailLimits {
        requireNonNull(folder, "folder is null");
        if (memoryBytesMax < 1 || diskBytesMax < 0 || diskBytesMax > DISK_BYTES_MAX) {
            throw new IllegalArgumentException("a tail of " + memoryBytesMax + " bytes of memory and " + diskBytesMax
                    + " of disk, expected 1 or more and 0 to " + DISK_BYTES_MAX);
        }
    }

    long answerBytesInMemory() {
        return memoryBytesMax / 2;
    }

    long answerBytesMax() {
        return answerBytesInMemory() + diskBytesMax;
    }

    long indexBytesMax() {
        return memoryBytesMax - answerBytesInMemory();
    }
}
