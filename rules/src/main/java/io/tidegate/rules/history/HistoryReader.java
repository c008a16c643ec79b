package io.tidegate.rules.history;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.ruleset.FlagReader;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads the format of {@link HistoryFile}, and believes nothing in it. */
final class HistoryReader {
    private static final int COLUMNS_MAX = 4_096;
    private static final int TEXT_BYTES_MAX = 1 << 20;
    private static final int CHUNK_VALUES = 1 << 17;

    private static final int TEXTS_BETWEEN_CHECKS = 1_000;

    private final Path file;
    private final HistoryMemory memory;

    HistoryReader(Path file, HistoryMemory memory) {
        this.file = requireNonNull(file, "file is null");
        this.memory = requireNonNull(memory, "memory is null");
    }

    DecisionHistory read() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            CountedInput counted = new CountedInput(
                    new BufferedInputStream(Channels.newInputStream(channel), HistoryFile.BUFFER_BYTES));
            Head head = readHead(new DataInputStream(counted), channel.size());
            if (counted.count + head.bytes() != channel.size()) {
                throw HistoryFile.broken(
                        file,
                        "it has " + channel.size() + " bytes, its head promises " + (counted.count + head.bytes()));
            }
            return readColumns(head, channel, counted.count);
        } catch (EOFException e) {
            throw HistoryFile.broken(file, "it ends too early");
        }
    }

    private Head readHead(DataInputStream in, long bytes) throws IOException {
        byte[] magic = in.readNBytes(HistoryFile.MAGIC.length);
        boolean first = Arrays.equals(magic, HistoryFile.MAGIC_1);
        if (!first && !Arrays.equals(magic, HistoryFile.MAGIC)) {
            throw HistoryFile.broken(file, "it begins with neither TGHIST01 nor TGHIST02");
        }
        EventKind product = product(in.readUTF());
        String catalogHash = in.readUTF();
        long fieldsLeftOut = first ? 0 : in.readLong();
        if (fieldsLeftOut < 0) {
            throw HistoryFile.broken(file, "fieldsLeftOut=" + fieldsLeftOut + ", expected 0 or more");
        }
        int rows = limited(in.readInt(), DecisionHistory.ROWS_MAX, "rows");
        long taken = bytes;
        memory.check(taken, () -> "decisions=" + rows);
        int count = limited(in.readInt(), COLUMNS_MAX, "columns");
        List<ColumnHead> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            boolean recorded = limited(in.readByte(), 1, "recorded") == 1;
            ValueType type = ValueType.values()[limited(in.readByte(), ValueType.values().length - 1, "type")];
            List<String> texts = new ArrayList<>();
            if (type == ValueType.TEXT) {
                int size = limited(in.readInt(), DecisionHistory.ROWS_MAX, "texts");
                for (int k = 0; k < size; k++) {
                    int length = limited(in.readInt(), TEXT_BYTES_MAX, "text bytes");
                    byte[] text = new byte[length];
                    in.readFully(text);
                    texts.add(new String(text, StandardCharsets.UTF_8));
                    taken += HistoryMemory.bytes(texts.get(k)) - length;
                    if (k % TEXTS_BETWEEN_CHECKS == 0) {
                        memory.check(taken, () -> "decisions=" + rows);
                    }
                }
            }
            memory.check(taken, () -> "decisions=" + rows);
            columns.add(new ColumnHead(name, recorded, type, texts));
        }
        return new Head(product, catalogHash, fieldsLeftOut, rows, columns);
    }

    private EventKind product(String name) {
        return Arrays.stream(EventKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> HistoryFile.broken(file, "product=" + name + " is not known"));
    }

    private int limited(int value, int max, String what) {
        if (value < 0 || value > max) {
            throw HistoryFile.broken(file, what + "=" + value + ", expected 0 to " + max);
        }
        return value;
    }

    private DecisionHistory readColumns(Head head, FileChannel channel, long start) throws IOException {
        long[] places = new long[head.columns.size()];
        long place = start;
        for (int i = 0; i < places.length; i++) {
            places[i] = place;
            place += (long) head.columns.get(i).width() * head.rows;
        }
        Column[] read = new Column[places.length];
        try {
            IntStream.range(0, read.length)
                    .parallel()
                    .forEach(i -> read[i] =
                            readColumn(head.columns.get(i), new Chunks(channel, places[i], head.rows), head.rows));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Map<String, Column> values = new LinkedHashMap<>();
        Map<String, Column> recorded = new LinkedHashMap<>();
        for (int i = 0; i < read.length; i++) {
            ColumnHead column = head.columns.get(i);
            if ((column.recorded ? recorded : values).put(column.name, read[i]) != null) {
                throw HistoryFile.broken(file, "the column " + column.name + " is there twice");
            }
        }
        new RecordedCheck(file).check(recorded);
        return new DecisionHistory(head.product, head.catalogHash, head.fieldsLeftOut, head.rows, values, recorded);
    }

    private Column readColumn(ColumnHead head, Chunks bytes, int rows) {
        return switch (head.type) {
            case NUMBER -> {
                double[] values = new double[rows];
                for (int row = 0; row < rows; row += CHUNK_VALUES) {
                    int count = Math.min(CHUNK_VALUES, rows - row);
                    bytes.next(count * Double.BYTES).asDoubleBuffer().get(values, row, count);
                }
                yield new NumberColumn(values);
            }
            case TEXT -> {
                int[] codes = new int[rows];
                for (int row = 0; row < rows; row += CHUNK_VALUES) {
                    int count = Math.min(CHUNK_VALUES, rows - row);
                    bytes.next(count * Integer.BYTES).asIntBuffer().get(codes, row, count);
                }
                checkCodes(head, codes);
                yield new TextColumn(head.texts, codes);
            }
            case FLAG -> {
                byte[] values = new byte[rows];
                for (int row = 0; row < rows; row += CHUNK_VALUES) {
                    int count = Math.min(CHUNK_VALUES, rows - row);
                    bytes.next(count).get(values, row, count);
                }
                checkFlags(head, values);
                yield new FlagColumn(values);
            }
        };
    }

    private void checkCodes(ColumnHead head, int[] codes) {
        for (int code : codes) {
            if (code < TextColumn.ABSENT || code >= head.texts.size()) {
                throw HistoryFile.broken(
                        file, "column " + head.name + " has code=" + code + " of texts=" + head.texts.size());
            }
        }
    }

    private void checkFlags(ColumnHead head, byte[] flags) {
        for (byte flag : flags) {
            if (flag != FlagReader.ABSENT && flag != FlagReader.FALSE && flag != FlagReader.TRUE) {
                throw HistoryFile.broken(file, "column " + head.name + " has flag=" + flag + ", expected -1, 0 or 1");
            }
        }
    }

    /** A column's bytes, a chunk at a time: not mapped, for a file that is cut off meanwhile would end the process. */
    private static final class Chunks {
        private final FileChannel channel;
        private final ByteBuffer buffer;
        private long place;

        Chunks(FileChannel channel, long place, int rows) {
            this.channel = channel;
            this.buffer = ByteBuffer.allocateDirect(Math.min(CHUNK_VALUES, rows) * Double.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN);
            this.place = place;
        }

        ByteBuffer next(int length) {
            buffer.clear().limit(length);
            try {
                while (buffer.hasRemaining()) {
                    int read = channel.read(buffer, place);
                    if (read < 0) {
                        throw new EOFException("it ends within a column");
                    }
                    place += read;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return buffer.flip();
        }
    }

    private record ColumnHead(String name, boolean recorded, ValueType type, List<String> texts) {
        int width() {
            return switch (type) {
                case NUMBER -> Double.BYTES;
                case TEXT -> Integer.BYTES;
                case FLAG -> Byte.BYTES;
            };
        }
    }

    private record Head(EventKind product, String catalogHash, long fieldsLeftOut, int rows, List<ColumnHead> columns) {
        long bytes() {
            return columns.stream()
                    .mapToLong(column -> (long) column.width() * rows)
                    .sum();
        }
    }

    /** Counts the bytes that were read. */
    private static final class CountedInput extends FilterInputStream {
        private long count;

        CountedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
