package io.tidegate.ingest.avro;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payload;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.avro.AvroRuntimeException;

/**
 * Reads an event of the current schema straight into the core's record: an event is read at its source and again behind
 * each exchange, and Avro's general reader takes several times as long. It knows the schema's order by heart; a test
 * holds it equal to the general reader on valid and broken bytes alike, and other schemas go by the general reader.
 */
final class EventReader {
    private static final io.tidegate.ingest.wire.EventKind[] KINDS = io.tidegate.ingest.wire.EventKind.values();
    private static final io.tidegate.ingest.wire.EntityType[] TYPES = io.tidegate.ingest.wire.EntityType.values();

    private static final int NULL = 0;

    private final BoundedDecoder in;
    private boolean unknown;

    private EventReader(BoundedDecoder in) {
        this.in = in;
    }

    /** The event; empty where its kind or an entity's type is UNKNOWN. Throws whatever broken bytes lead to. */
    static Optional<RiskEvent> read(BoundedDecoder in) throws IOException {
        return new EventReader(in).event();
    }

    private Optional<RiskEvent> event() throws IOException {
        String tenant = in.readString();
        String eventId = in.readString();
        Optional<EventKind> kind = EventWire.kindToCore(KINDS[in.readEnum()]);
        long eventTimeMillis = in.readLong();
        List<Entity> entities = entities();
        OptionalLong decideByMillis = optionalLong();
        boolean historyOnly = in.readBoolean();
        Optional<String> correlationId = optionalText();
        Optional<Payload> payload = payload();
        Map<String, Object> attributes = attributes();
        if (unknown || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RiskEvent(
                tenant,
                eventId,
                kind.get(),
                eventTimeMillis,
                entities,
                decideByMillis,
                historyOnly,
                correlationId,
                payload,
                attributes));
    }

    private List<Entity> entities() throws IOException {
        List<Entity> entities = new ArrayList<>(4);
        for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
            for (long i = 0; i < left; i++) {
                io.tidegate.ingest.wire.EntityType type = TYPES[in.readEnum()];
                String id = in.readString();
                if (type == io.tidegate.ingest.wire.EntityType.UNKNOWN) {
                    unknown = true;
                } else {
                    entities.add(new Entity(EntityWire.typeToCore(type), id));
                }
            }
        }
        return entities;
    }

    private Optional<Payload> payload() throws IOException {
        int branch = in.readIndex();
        return switch (branch) {
            case NULL -> Optional.empty();
            case 1 -> Optional.of(payment());
            case 2 -> Optional.of(application());
            default -> throw new AvroRuntimeException("union branch=" + branch + ", expected 0 to 2");
        };
    }

    private Payment payment() throws IOException {
        return new Payment(
                new Money(in.readLong(), in.readString()),
                new Money(in.readLong(), in.readString()),
                optionalText(),
                optionalText(),
                optionalText(),
                optionalDouble(),
                optionalDouble());
    }

    private LoanApplication application() throws IOException {
        return new LoanApplication(
                new Money(in.readLong(), in.readString()),
                in.readInt(),
                optionalText(),
                optionalText(),
                optionalInt(),
                optionalInt(),
                optionalLong(),
                optionalLong());
    }

    private Map<String, Object> attributes() throws IOException {
        long left = in.readMapStart();
        if (left == 0) {
            return Map.of();
        }
        Map<String, Object> attributes = new HashMap<>();
        for (; left > 0; left = in.mapNext()) {
            for (long i = 0; i < left; i++) {
                attributes.put(in.readString(), attribute());
            }
        }
        return attributes;
    }

    private Object attribute() throws IOException {
        int branch = in.readIndex();
        return switch (branch) {
            case 0 -> in.readString();
            case 1 -> in.readDouble();
            case 2 -> in.readBoolean();
            default -> throw new AvroRuntimeException("union branch=" + branch + ", expected 0 to 2");
        };
    }

    private Optional<String> optionalText() throws IOException {
        return isNull() ? Optional.empty() : Optional.of(in.readString());
    }

    private OptionalLong optionalLong() throws IOException {
        return isNull() ? OptionalLong.empty() : OptionalLong.of(in.readLong());
    }

    private OptionalInt optionalInt() throws IOException {
        return isNull() ? OptionalInt.empty() : OptionalInt.of(in.readInt());
    }

    private OptionalDouble optionalDouble() throws IOException {
        return isNull() ? OptionalDouble.empty() : OptionalDouble.of(in.readDouble());
    }

    private boolean isNull() throws IOException {
        int branch = in.readIndex();
        if (branch != NULL && branch != 1) {
            throw new AvroRuntimeException("union branch=" + branch + ", expected 0 or 1");
        }
        return branch == NULL;
    }
}
