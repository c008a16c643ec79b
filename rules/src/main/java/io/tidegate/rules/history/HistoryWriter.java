package io.tidegate.rules.history;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Writes the format of {@link HistoryFile}. */
final class HistoryWriter {
    private static final int CHUNK_BYTES = 1 << 22;

    private HistoryWriter() {}

    static void write(DecisionHistory history, Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            DataOutputStream head = new DataOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), HistoryFile.BUFFER_BYTES));
            writeHead(history, head);
            head.flush();
            for (Column column : history.values().values()) {
                writeColumn(column, channel);
            }
            for (Column column : history.recorded().values()) {
                writeColumn(column, channel);
            }
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void writeHead(DecisionHistory history, DataOutputStream out) throws IOException {
        out.write(HistoryFile.MAGIC);
        out.writeUTF(history.product().name());
        out.writeUTF(history.catalogHash());
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

    private static void writeColumn(Column column, FileChannel channel) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (column instanceof NumberColumn numbers) {
            for (double value : numbers.values()) {
                flushIfFull(chunk.putDouble(value), channel);
            }
        } else if (column instanceof TextColumn texts) {
            for (int code : texts.codes()) {
                flushIfFull(chunk.putInt(code), channel);
            }
        } else {
            for (byte flag : ((FlagColumn) column).values()) {
                flushIfFull(chunk.put(flag), channel);
            }
        }
        flush(chunk, channel);
    }

    private static void flushIfFull(ByteBuffer chunk, FileChannel channel) throws IOException {
        if (chunk.remaining() < Double.BYTES) {
            flush(chunk, channel);
        }
    }

    private static void flush(ByteBuffer chunk, FileChannel channel) throws IOException {
        chunk.flip();
        while (chunk.hasRemaining()) {
            channel.write(chunk);
        }
        chunk.clear();
    }
}
