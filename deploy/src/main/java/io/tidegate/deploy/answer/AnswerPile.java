package io.tidegate.deploy.answer;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are only added to and read by their place: the first chunks on the heap, those that find no room there in a
 * file. The file is made when it is needed and loses its name at once, so nothing is left of it, whatever ends the process.
 */
final class AnswerPile implements AutoCloseable {
    private static final int CHUNK_BYTES_MIN = 256;
    private static final int CHUNK_BYTES_MAX = 1 << 16;
    private static final int CHUNKS_IN_MEMORY = 16;

    private final TailLimits limits;
    private final int chunkBytes;
    private final List<byte[]> inMemory = new ArrayList<>();
    private byte[] last = {};
    private long length;
    private @Nullable FileChannel file;

    AnswerPile(TailLimits limits) {
        this.limits = requireNonNull(limits, "limits is null");
        long share = limits.answerBytesInMemory() / CHUNKS_IN_MEMORY;
        this.chunkBytes = (int) Math.max(CHUNK_BYTES_MIN, Math.min(CHUNK_BYTES_MAX, share));
    }

    /**
     * Adds bytes at the end.
     *
     * @return their place
     * @throws TidegateException INVALID_INPUT where the file reaches its limit
     */
    long add(byte[] bytes) {
        long place = length;
        int done = 0;
        while (done < bytes.length) {
            int at = (int) (length % chunkBytes);
            if (at == 0) {
                putAwayLast();
            }
            int step = Math.min(bytes.length - done, chunkBytes - at);
            System.arraycopy(bytes, done, last, at, step);
            done += step;
            length += step;
        }
        return place;
    }

    /** Reads bytes from a place on. */
    void read(long place, byte[] into) {
        int done = 0;
        while (done < into.length) {
            long chunk = (place + done) / chunkBytes;
            int at = (int) ((place + done) % chunkBytes);
            int step = Math.min(into.length - done, chunkBytes - at);
            if (chunk == (length - 1) / chunkBytes) {
                System.arraycopy(last, at, into, done, step);
            } else if (chunk < inMemory.size()) {
                System.arraycopy(inMemory.get((int) chunk), at, into, done, step);
            } else {
                readFile((chunk - inMemory.size()) * chunkBytes + at, ByteBuffer.wrap(into, done, step));
            }
            done += step;
        }
    }

    /** What lies in the file. */
    long bytesOnDisk() {
        return Math.max(0, length - bytesInMemory());
    }

    /** What lies on the heap. */
    long bytesInMemory() {
        return Math.min(length, (long) chunkBytes * inMemory.size() + last.length);
    }

    /** Forgets everything. */
    @Override
    public void close() {
        inMemory.clear();
        last = new byte[0];
        length = 0;
        FileChannel open = file;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The chunk that was added to is full, or there is none yet. */
    private void putAwayLast() {
        if (length == 0) {
            last = new byte[chunkBytes];
        } else if ((inMemory.size() + 2L) * chunkBytes <= limits.answerBytesInMemory()) {
            inMemory.add(last);
            last = new byte[chunkBytes];
        } else {
            long at = length - chunkBytes - (long) chunkBytes * inMemory.size();
            if (at + chunkBytes > limits.diskBytesMax()) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "answers in the log after the checkpoint take more than limits.tailDiskBytes = "
                                + limits.diskBytesMax() + " beside the memory of limits.tailBytes = "
                                + limits.memoryBytesMax()
                                + "; raise one of them, or set flink.restoreFrom to a later checkpoint");
            }
            writeFile(at, ByteBuffer.wrap(last));
        }
    }

    private void readFile(long at, ByteBuffer into) {
        try {
            long place = at;
            while (into.hasRemaining()) {
                int count = requireNonNull(file, "nothing lies in a file").read(into, place);
                if (count < 0) {
                    throw new IOException("the file of answers ends before byte " + place);
                }
                place += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeFile(long at, ByteBuffer bytes) {
        try {
            if (file == null) {
                file = open(limits.folder());
            }
            long place = at;
            while (bytes.hasRemaining()) {
                place += file.write(bytes, place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("answers cannot be kept in " + limits.folder(), e);
        }
    }

    /** Where a file can lose its name while it is open it does so now, else when it is closed. */
    private static FileChannel open(Path folder) throws IOException {
        return FileChannel.open(
                Files.createTempFile(folder, "tidegate-tail-", ".answers"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }
}
