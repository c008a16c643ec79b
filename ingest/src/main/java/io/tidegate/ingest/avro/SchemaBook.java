package io.tidegate.ingest.avro;

import io.tidegate.ingest.wire.DeadLetter;
import io.tidegate.ingest.wire.DecisionRecord;
import io.tidegate.ingest.wire.ListChange;
import io.tidegate.ingest.wire.Outcome;
import io.tidegate.ingest.wire.Release;
import io.tidegate.ingest.wire.RiskEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Writers' schemas by CRC-64-AVRO fingerprint: the current ones, and every released one, so that bytes of any release
 * can be read without a registry. Released schemas lie on the class path as {@code released/VERSION/NAME.avsc}, each
 * complete in itself, and never change.
 */
public final class SchemaBook {
    /** Versions of the contracts that have been released, oldest first. */
    public static final List<Integer> RELEASED_VERSIONS = List.of(1, 2);

    /** Current schemas of all records on topics. */
    public static final List<Schema> CURRENT = List.of(
            RiskEvent.getClassSchema(),
            Outcome.getClassSchema(),
            DecisionRecord.getClassSchema(),
            Release.getClassSchema(),
            ListChange.getClassSchema(),
            DeadLetter.getClassSchema());

    private final Map<Long, Schema> writers;

    private SchemaBook(Map<Long, Schema> writers) {
        this.writers = Map.copyOf(writers);
    }

    /** Current and released schemas. */
    public static SchemaBook standard() {
        return standardWith(List.of());
    }

    /** Current and released schemas, and more writers' schemas that resolve to them. */
    public static SchemaBook standardWith(List<Schema> more) {
        Map<Long, Schema> writers = new HashMap<>();
        for (Schema schema : more) {
            writers.put(fingerprint(schema), schema);
        }
        for (int version : RELEASED_VERSIONS) {
            for (Schema current : CURRENT) {
                released(version, current.getName()).ifPresent(schema -> writers.put(fingerprint(schema), schema));
            }
        }
        for (Schema current : CURRENT) {
            writers.put(fingerprint(current), current);
        }
        return new SchemaBook(writers);
    }

    /** The schema with a fingerprint. */
    public Optional<Schema> writer(long fingerprint) {
        return Optional.ofNullable(writers.get(fingerprint));
    }

    /** Full name of the record that bytes hold, told by their fingerprint; empty where the book does not know it. */
    public Optional<String> record(byte[] bytes) {
        if (Framing.of(bytes) != Framing.SINGLE_OBJECT) {
            return Optional.empty();
        }
        return writer(Framing.fingerprint(bytes)).map(Schema::getFullName);
    }

    /** A record's schema as it was in a release; empty where the release did not have it. */
    public static Optional<Schema> released(int version, String name) {
        try (InputStream in = SchemaBook.class.getResourceAsStream("released/" + version + "/" + name + ".avsc")) {
            return in == null ? Optional.empty() : Optional.of(new Schema.Parser().parse(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** CRC-64-AVRO of the schema's canonical form. */
    public static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    /** All schemas of a record, by fingerprint. */
    Map<Long, Schema> of(String fullName) {
        Map<Long, Schema> found = new HashMap<>();
        writers.forEach((fingerprint, schema) -> {
            if (schema.getFullName().equals(fullName)) {
                found.put(fingerprint, schema);
            }
        });
        return found;
    }
}
