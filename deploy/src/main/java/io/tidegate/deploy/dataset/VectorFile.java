package io.tidegate.deploy.dataset;

import io.tidegate.features.export.FeatureRow;
import io.tidegate.ingest.event.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A file of feature vectors that is being written; it has its name when it is finished, and not before. */
public interface VectorFile extends AutoCloseable {
    /**
     * Writes a row.
     *
     * @param truth what came true of the event, which need not have been told
     */
    void write(FeatureRow row, Optional<Label> truth) throws IOException;

    /** Ends the file and gives it its name. */
    void finish() throws IOException;

    /** Closes the file; takes it away where it was not finished. */
    @Override
    void close() throws IOException;

    /** A new file: Avro where its name ends in {@code .avro}, else CSV. */
    static VectorFile create(Path file, VectorFileHeader header) throws IOException {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".avro")
                ? new AvroVectorFile(file, header)
                : new CsvVectorFile(file, header);
    }
}
