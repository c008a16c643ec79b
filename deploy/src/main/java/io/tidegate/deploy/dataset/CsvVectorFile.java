package io.tidegate.deploy.dataset;

import io.tidegate.features.export.FeatureRow;
import io.tidegate.ingest.event.Label;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A line for each row. */
final class CsvVectorFile implements VectorFile {
    private final UnfinishedFile file;
    private final BufferedWriter out;
    private final CsvLine line = new CsvLine();

    CsvVectorFile(Path path, VectorFileHeader header) throws IOException {
        file = new UnfinishedFile(path);
        out = new BufferedWriter(new OutputStreamWriter(file.open(), StandardCharsets.UTF_8));
        line.text("event_id").text("event_time_millis");
        header.catalog().names().forEach(line::text);
        line.text("label_known_at_millis").text("label").writeTo(out);
    }

    @Override
    public void write(FeatureRow row, Optional<Label> truth) throws IOException {
        line.text(row.event().eventId()).number(row.event().eventTimeMillis());
        for (double value : row.vector()) {
            line.value(value);
        }
        if (row.told().isPresent()) {
            line.number(row.told().get().knownAtMillis());
        } else {
            line.text("");
        }
        line.text(truth.map(Enum::name).orElse("")).writeTo(out);
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
