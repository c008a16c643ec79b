package io.tidegate.deploy.dataset;

import io.tidegate.features.export.FeatureRow;
import io.tidegate.ingest.event.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/**
 * An Avro object container file: a record for each row, with id and time, each feature as a nullable double under its
 * name in the catalog, and the label. The file's metadata name catalog, version, hash and view.
 */
final class AvroVectorFile implements VectorFile {
    private static final String NAMESPACE = "io.tidegate.dataset";
    private static final int DEFLATE_LEVEL = 1;
    private static final int FEATURES_FROM = 2;

    private final UnfinishedFile file;
    private final DataFileWriter<GenericRecord> out;
    private final Schema schema;
    private final Schema labels;

    AvroVectorFile(Path path, VectorFileHeader header) throws IOException {
        List<String> names = Arrays.stream(Label.values()).map(Enum::name).toList();
        labels = Schema.createEnum("Label", "What came true of an event.", NAMESPACE, names);
        SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record("FeatureRow")
                .namespace(NAMESPACE)
                .doc("An event, what was known at its time, and what came true of it.")
                .fields()
                .requiredString("event_id")
                .requiredLong("event_time_millis");
        for (String feature : header.catalog().names()) {
            fields = fields.name(feature).type().nullable().doubleType().noDefault();
        }
        schema = fields.optionalLong("label_known_at_millis")
                .name("label")
                .type()
                .optional()
                .type(labels)
                .endRecord();
        file = new UnfinishedFile(path);
        out = new DataFileWriter<>(new GenericDatumWriter<>(schema));
        out.setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL));
        out.setMeta("tidegate.catalog", header.catalog().name());
        out.setMeta("tidegate.catalog.version", header.catalog().version());
        out.setMeta("tidegate.catalog.hash", header.catalog().hash());
        out.setMeta("tidegate.view", header.view());
        out.create(schema, file.open());
    }

    @Override
    public void write(FeatureRow row, Optional<Label> truth) throws IOException {
        GenericRecord record = new GenericData.Record(schema);
        record.put(0, row.event().eventId());
        record.put(1, row.event().eventTimeMillis());
        double[] vector = row.vector();
        for (int i = 0; i < vector.length; i++) {
            if (!Double.isNaN(vector[i])) {
                record.put(FEATURES_FROM + i, vector[i]);
            }
        }
        if (row.told().isPresent()) {
            record.put(FEATURES_FROM + vector.length, row.told().get().knownAtMillis());
        }
        if (truth.isPresent()) {
            record.put(
                    FEATURES_FROM + vector.length + 1,
                    new GenericData.EnumSymbol(labels, truth.get().name()));
        }
        out.append(record);
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
