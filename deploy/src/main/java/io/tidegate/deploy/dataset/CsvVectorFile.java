package io.tidegate.deploy.dataset;

import io.tidegate.features.export.FeatureRow;
import io.tidegate.ingest.event.Label;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A line for each row. Numbers are the shortest that read back to the same bits; an absent value is an empty field. */
final class CsvVectorFile implements VectorFile {
    private final UnfinishedFile file;
    private final BufferedWriter out;
    private final StringBuilder line = new StringBuilder();

    CsvVectorFile(Path path, VectorFileHeader header) throws IOException {
        file = new UnfinishedFile(path);
        out = new BufferedWriter(new OutputStreamWriter(file.open(), StandardCharsets.UTF_8));
        out.write("event_id,event_time_millis,"
                + String.join(",", header.catalog().names()) + ",label_known_at_millis,label\n");
    }

    @Override
    public void write(FeatureRow row, Optional<Label> truth) throws IOException {
        line.setLength(0);
        field(row.event().eventId()).append(',').append(row.event().eventTimeMillis());
        for (double value : row.vector()) {
            line.append(',');
            if (!Double.isNaN(value)) {
                line.append(value);
            }
        }
        line.append(',');
        row.told().ifPresent(told -> line.append(told.knownAtMillis()));
        line.append(',').append(truth.map(Enum::name).orElse("")).append('\n');
        out.append(line);
    }

    private StringBuilder field(String text) {
        boolean quoted = text.indexOf(',') >= 0 || text.indexOf('"') >= 0;
        return quoted ? line.append('"').append(text.replace("\"", "\"\"")).append('"') : line.append(text);
    }

    @Override
    public void finish() throws IOException {
        out.close();
        file.finish();
    }

    @Override
    public void close() throws IOException {
        out.close();
        file.discard();
    }
}
