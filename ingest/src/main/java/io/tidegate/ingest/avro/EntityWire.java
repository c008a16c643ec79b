package io.tidegate.ingest.avro;

import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import java.util.ArrayList;
import java.util.List;

/** Entities between the wire and the core. */
final class EntityWire {
    private EntityWire() {}

    static List<io.tidegate.ingest.wire.Entity> toWire(List<Entity> entities) {
        List<io.tidegate.ingest.wire.Entity> wire = new ArrayList<>(entities.size());
        for (Entity entity : entities) {
            wire.add(new io.tidegate.ingest.wire.Entity(typeToWire(entity.type()), entity.id()));
        }
        return wire;
    }

    static boolean anyUnknown(List<io.tidegate.ingest.wire.Entity> wire) {
        for (io.tidegate.ingest.wire.Entity entity : wire) {
            if (entity.getType() == io.tidegate.ingest.wire.EntityType.UNKNOWN) {
                return true;
            }
        }
        return false;
    }

    /** The entities, none of which is UNKNOWN. */
    static List<Entity> toCore(List<io.tidegate.ingest.wire.Entity> wire) {
        List<Entity> entities = new ArrayList<>(wire.size());
        for (io.tidegate.ingest.wire.Entity entity : wire) {
            entities.add(new Entity(typeToCore(entity.getType()), entity.getId()));
        }
        return entities;
    }

    private static io.tidegate.ingest.wire.EntityType typeToWire(EntityType type) {
        return switch (type) {
            case CARD -> io.tidegate.ingest.wire.EntityType.CARD;
            case ACCOUNT -> io.tidegate.ingest.wire.EntityType.ACCOUNT;
            case MERCHANT -> io.tidegate.ingest.wire.EntityType.MERCHANT;
            case DEVICE -> io.tidegate.ingest.wire.EntityType.DEVICE;
            case BUSINESS -> io.tidegate.ingest.wire.EntityType.BUSINESS;
        };
    }

    static EntityType typeToCore(io.tidegate.ingest.wire.EntityType type) {
        return switch (type) {
            case CARD -> EntityType.CARD;
            case ACCOUNT -> EntityType.ACCOUNT;
            case MERCHANT -> EntityType.MERCHANT;
            case DEVICE -> EntityType.DEVICE;
            case BUSINESS -> EntityType.BUSINESS;
            case UNKNOWN -> throw new IllegalStateException("type=UNKNOWN, expected one that was checked");
        };
    }
}
