package io.tidegate.ingest.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.event.EventSamples;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** What other people's writers and readers hold on to. */
class SchemasTest {
    private static final String FULL =
            io.tidegate.ingest.wire.RiskEvent.getClassSchema().toString();

    @Test
    void shouldBeFullyCompatibleWithEveryRelease() {
        for (Schema current : SchemaBook.CURRENT) {
            List<Schema> all = new ArrayList<>(List.of(current));
            for (int version : SchemaBook.RELEASED_VERSIONS) {
                SchemaBook.released(version, current.getName()).ifPresent(all::add);
            }
            assertThat(all).as("versions of " + current.getName()).hasSizeGreaterThan(1);
            for (Schema reader : all) {
                for (Schema writer : all) {
                    assertReads(reader, writer);
                }
            }
        }
    }

    @Test
    void shouldTellIncompatibleSchemasApart() {
        Schema dropped = new Schema.Parser().parse(FULL.replace("\"name\":\"eventTime\"", "\"name\":\"when\""));

        assertThat(compatibility(io.tidegate.ingest.wire.RiskEvent.getClassSchema(), dropped)
                        .getType())
                .isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
    }

    @Test
    void shouldDocumentEveryRecordAndField() {
        for (Schema schema : SchemaBook.CURRENT) {
            assertDocumented(schema, new HashSet<>());
        }
    }

    @Test
    void shouldReadAnOlderWriterWithoutOurNewFields() {
        Schema older = without(new Schema.Parser().parse(FULL), "attributes", "historyOnly");
        ObservationCodec codec = codec(older);

        Decoded decoded = codec.decode(Expected.EVENT, EventSamples.ORIGIN, payment(older, "PAYMENT"), 0);

        assertThat(decoded.ingested().map(ingested -> ingested.observation())).contains(EventSamples.payment());
    }

    @Test
    void shouldReadANewerWriterWithFieldsThatWeDoNotKnow() {
        Schema newer = new Schema.Parser()
                .parse(FULL.replace(
                        "\"fields\":[{\"name\":\"tenant\"",
                        "\"fields\":[{\"name\":\"traces\",\"type\":{\"type\":\"array\",\"items\":\"string\"},"
                                + "\"default\":[\"a\",\"b\"]},{\"name\":\"tenant\""));
        ObservationCodec codec = codec(newer);

        Decoded decoded = codec.decode(Expected.EVENT, EventSamples.ORIGIN, payment(newer, "PAYMENT"), 0);

        assertThat(decoded.ingested().map(ingested -> ingested.observation())).contains(EventSamples.payment());
    }

    @Test
    void shouldRefuseAKindThatOnlyANewerWriterKnows() {
        Schema newer = new Schema.Parser().parse(FULL.replace("\"CAPTURE\"]", "\"CAPTURE\",\"PAYOUT\"]"));
        ObservationCodec codec = codec(newer);

        Decoded decoded = codec.decode(Expected.EVENT, EventSamples.ORIGIN, payment(newer, "PAYOUT"), 0);

        assertThat(decoded.problem().map(Problem::code)).contains(ErrorCode.INVALID_FIELD);
    }

    @Test
    void shouldNotKnowAWriterThatIsInNoBook() {
        Schema older = without(new Schema.Parser().parse(FULL), "attributes");

        Decoded decoded = new ObservationCodec(EventCheck.standard(), () -> 0)
                .decode(Expected.EVENT, EventSamples.ORIGIN, payment(older, "PAYMENT"), 0);

        assertThat(decoded.problem().map(Problem::code)).contains(ErrorCode.UNKNOWN_SCHEMA);
    }

    private static ObservationCodec codec(Schema writer) {
        return new ObservationCodec(SchemaBook.standardWith(List.of(writer)), EventCheck.standard(), () -> 0);
    }

    private static void assertReads(Schema reader, Schema writer) {
        SchemaPairCompatibility result = compatibility(reader, writer);
        assertThat(result.getType()).as(result.getDescription()).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static SchemaPairCompatibility compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    }

    private static void assertDocumented(Schema schema, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                    for (Schema.Field field : schema.getFields()) {
                        assertThat(field.doc())
                                .as(schema.getFullName() + "." + field.name())
                                .isNotBlank();
                        assertDocumented(field.schema(), seen);
                    }
                }
            }
            case ENUM -> {
                assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                assertThat(schema.getEnumDefault()).as(schema.getFullName()).isEqualTo("UNKNOWN");
            }
            case ARRAY -> assertDocumented(schema.getElementType(), seen);
            case MAP -> assertDocumented(schema.getValueType(), seen);
            case UNION -> schema.getTypes().forEach(branch -> assertDocumented(branch, seen));
            case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
                // documented where it stands
            }
        }
    }

    private static Schema without(Schema schema, String... names) {
        Set<String> left = Set.of(names);
        List<Schema.Field> fields = schema.getFields().stream()
                .filter(field -> !left.contains(field.name()))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }

    /** The sample payment as a writer of the schema sends it. */
    private static byte[] payment(Schema schema, String kind) {
        RiskEvent event = EventSamples.payment();
        Schema entity = schema.getField("entities").schema().getElementType();
        List<GenericRecord> entities = event.entities().stream()
                .map(each -> (GenericRecord) new GenericRecordBuilder(entity)
                        .set(
                                "type",
                                new GenericData.EnumSymbol(
                                        entity.getField("type").schema(),
                                        each.type().name()))
                        .set("id", each.id())
                        .build())
                .toList();
        Schema payment = schema.getField("payload").schema().getTypes().get(1);
        GenericRecord record = new GenericRecordBuilder(schema)
                .set("tenant", event.tenant())
                .set("eventId", event.eventId())
                .set("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), kind))
                .set("eventTime", event.eventTimeMillis())
                .set("entities", entities)
                .set(
                        "payload",
                        new GenericRecordBuilder(payment)
                                .set("amountMinor", 5716L)
                                .set("currency", "USD")
                                .set("billingAmountMinor", 5716L)
                                .set("billingCurrency", "USD")
                                .build())
                .build();
        return framed(schema, record);
    }

    private static byte[] framed(Schema schema, GenericRecord record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 0x01)
                .putLong(SchemaBook.fingerprint(schema))
                .array());
        try {
            new GenericDatumWriter<GenericRecord>(schema)
                    .write(record, EncoderFactory.get().directBinaryEncoder(out, null));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    @Test
    void shouldKeepAReleasedSchemaCompleteInItself() {
        assertThat(SchemaBook.released(1, "RiskEvent"))
                .hasValueSatisfying(schema -> assertThat(schema.getFields()).hasSize(10));
        assertThat(SchemaBook.released(1, "Nothing")).isEmpty();
    }
}
