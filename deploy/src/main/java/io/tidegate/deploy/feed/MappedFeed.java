package io.tidegate.deploy.feed;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.error.Unreadable;
import io.tidegate.ingest.mapping.MappedRow;
import io.tidegate.ingest.mapping.MappedRows;
import io.tidegate.ingest.mapping.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A CSV file, read through a mapping. Rows that do not map are left out and told. */
public final class MappedFeed implements FeedSource {
    private final Path file;
    private final Mapping mapping;
    private final long limit;

    /** @param limit most events that are read */
    public MappedFeed(Path file, Mapping mapping, long limit) {
        this.file = requireNonNull(file, "file is null");
        this.mapping = requireNonNull(mapping, "mapping is null");
        this.limit = limit;
    }

    /**
     * A file and its mapping.
     *
     * @throws TidegateException where the mapping has mistakes, or one of the two cannot be read
     */
    public static MappedFeed of(Path file, Path mappingFile, long limit) {
        try {
            return new MappedFeed(file, Mapping.read(mappingFile.toString(), Files.readString(mappingFile)), limit);
        } catch (IOException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "the mapping " + mappingFile + " cannot be read: " + Unreadable.why(mappingFile, e),
                    e);
        }
    }

    @Override
    public Rows open() {
        return new Rows(MappedRows.open(file, mapping), limit);
    }

    @Override
    public String describe() {
        return file.getFileName() + ", tenant " + mapping.tenant();
    }

    /** The events of the file, and what was left out. */
    public static final class Rows implements Feed {
        private final MappedRows rows;
        private long left;
        private Optional<MappedRow> next;

        private Rows(MappedRows rows, long limit) {
            this.rows = rows;
            this.left = limit;
            this.next = limit > 0 ? rows.next() : Optional.empty();
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public LabelledEvent next() {
            MappedRow row = next.orElseThrow(NoSuchElementException::new);
            left--;
            next = left > 0 ? rows.next() : Optional.empty();
            return new LabelledEvent(row.event(), row.label(), row.outcome());
        }

        /** Rows that did not map so far. */
        public long refused() {
            return rows.problemCounts().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        /** What the first of them lack, without what stands in them. */
        public List<String> problems() {
            return rows.firstProblems().stream().map(Object::toString).toList();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
