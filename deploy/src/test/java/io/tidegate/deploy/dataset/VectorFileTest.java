package io.tidegate.deploy.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.workload.Workload;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.export.FeatureRow;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFileTest {
    private static final double THIRD = 1.0 / 3;

    @TempDir
    private Path folder;

    private final FeatureCatalog catalog = ProjectFiles.catalog(ProjectFiles.catalog());
    private final RiskEvent event =
            new Workload(WorkloadParameters.of(1, 1)).next().event();

    @Test
    void shouldWriteCsvThatReadsBackToTheSameBits() throws IOException {
        Path file = folder.resolve("rows.csv");
        write(file);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .startsWith("event_id,event_time_millis,TX_AMOUNT,")
                .endsWith(",label_known_at_millis,label");
        String[] first = lines.get(1).split(",", -1);
        assertThat(first).hasSize(catalog.size() + 4);
        assertThat(Double.parseDouble(first[2])).isEqualTo(THIRD);
        assertThat(first[3]).isEmpty();
        assertThat(first).endsWith(String.valueOf(event.eventTimeMillis() + 5), "FRAUD");
        assertThat(lines.get(2)).endsWith(",,");
        try (CsvTable table = CsvTable.open(file)) {
            assertThat(table.value(table.next().orElseThrow(), table.column("TX_AMOUNT")))
                    .isEqualTo(THIRD);
        }
    }

    @Test
    void shouldWriteAvroThatNamesTheCatalog() throws IOException {
        Path file = folder.resolve("rows.avro");
        write(file);
        try (DataFileReader<GenericRecord> reader =
                new DataFileReader<>(file.toFile(), new GenericDatumReader<GenericRecord>())) {
            assertThat(reader.getMetaString("tidegate.catalog.hash")).isEqualTo(catalog.hash());
            assertThat(reader.getMetaString("tidegate.view")).isEqualTo("settled");
            GenericRecord first = reader.next();
            assertThat(first.get("event_id")).hasToString(event.eventId());
            assertThat(first.get("event_time_millis")).isEqualTo(event.eventTimeMillis());
            assertThat(first.get("TX_AMOUNT")).isEqualTo(THIRD);
            assertThat(first.get(catalog.names().get(1))).isNull();
            assertThat(first.get("label_known_at_millis")).isEqualTo(event.eventTimeMillis() + 5);
            assertThat(first.get("label")).hasToString("FRAUD");
            assertThat(reader.next().get("label")).isNull();
            assertThat(reader.hasNext()).isFalse();
        }
    }

    @Test
    void shouldLeaveNothingWhereItIsNotFinished() throws IOException {
        try (VectorFile file =
                VectorFile.create(folder.resolve("rows.csv"), new VectorFileHeader(catalog, "settled"))) {
            file.write(row(Optional.empty()), Optional.empty());
        }
        assertThat(folder).isEmptyDirectory();
    }

    private void write(Path path) throws IOException {
        Outcome outcome = new Outcome(
                event.tenant(),
                event.eventId(),
                event.eventTimeMillis(),
                event.entities(),
                Label.FRAUD,
                event.eventTimeMillis() + 5);
        try (VectorFile file = VectorFile.create(path, new VectorFileHeader(catalog, "settled"))) {
            file.write(row(Optional.of(outcome)), Optional.of(Label.FRAUD));
            file.write(row(Optional.empty()), Optional.empty());
            file.finish();
        }
    }

    private FeatureRow row(Optional<Outcome> told) {
        double[] vector = new double[catalog.size()];
        Arrays.fill(vector, Double.NaN);
        vector[catalog.index("TX_AMOUNT")] = THIRD;
        return new FeatureRow(0, event, vector, Set.of(), told);
    }
}
