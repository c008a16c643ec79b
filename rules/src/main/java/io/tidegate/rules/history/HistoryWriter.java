package io.tidegate.rules.history;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Writes the format of {@link HistoryFile}: to a file of its own beside the one that is meant, which takes its place once
 * it lies on the disk. Two that write the same file at once do not meet; the one that ends later stays.
 */
final class HistoryWriter {
    private static final int CHUNK_BYTES = 1 << 22;

    private static final String UNFINISHED = ".unfinished";

    private final FileChannel channel;
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private HistoryWriter(FileChannel channel) {
        this.channel = requireNonNull(channel, "channel is null");
    }

    static void write(DecisionHistory history, Path file) throws IOException {
        Path folder = requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        Path unfinished = Files.createTempFile(folder, file.getFileName() + ".", UNFINISHED);
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                new HistoryWriter(channel).write(history);
                channel.force(true);
            }
            replace(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** In one step where the file system has such a step, else in as many as it needs. */
    private static void replace(Path unfinished, Path file) throws IOException {
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void write(DecisionHistory history) throws IOException {
        DataOutputStream head = new DataOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), HistoryFile.BUFFER_BYTES));
        writeHead(history, head);
        head.flush();
        for (Column column : history.values().values()) {
            writeColumn(column);
        }
        for (Column column : history.recorded().values()) {
            writeColumn(column);
        }
    }

    private static void writeHead(DecisionHistory history, DataOutputStream out) throws IOException {
        out.write(HistoryFile.MAGIC);
        out.writeUTF(history.product().name());
        out.writeUTF(history.catalogHash());
        out.writeLong(history.fieldsLeftOut());
        out.writeInt(history.rows());
        out.writeInt(history.values().size() + history.recorded().size());
        for (Map.Entry<String, Column> entry : history.values().entrySet()) {
            writeHead(entry.getKey(), false, entry.getValue(), out);
        }
        for (Map.Entry<String, Column> entry : history.recorded().entrySet()) {
            writeHead(entry.getKey(), true, entry.getValue(), out);
        }
    }

    private static void writeHead(String name, boolean recorded, Column column, DataOutputStream out)
            throws IOException {
        out.writeUTF(name);
        out.writeBoolean(recorded);
        out.writeByte(column.type().ordinal());
        if (column instanceof TextColumn texts) {
            out.writeInt(texts.dictionary().size());
            for (String text : texts.dictionary()) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }

    private void writeColumn(Column column) throws IOException {
        if (column instanceof NumberColumn numbers) {
            for (double value : numbers.values()) {
                chunk.putDouble(value);
                flushIfFull();
            }
        } else if (column instanceof TextColumn texts) {
            for (int code : texts.codes()) {
                chunk.putInt(code);
                flushIfFull();
            }
        } else {
            for (byte flag : ((FlagColumn) column).values()) {
                chunk.put(flag);
                flushIfFull();
            }
        }
        flush();
    }

    private void flushIfFull() throws IOException {
        if (chunk.remaining() < Double.BYTES) {
            flush();
        }
    }

    private void flush() throws IOException {
        chunk.flip();
        while (chunk.hasRemaining()) {
            channel.write(chunk);
        }
        chunk.clear();
    }
}
