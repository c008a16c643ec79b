package io.tidegate.features.catalog;

import io.tidegate.ingest.event.EntityType;
import java.util.Optional;

/** What a feature is computed of, in the order of the relay: the event itself, then each hop's entity. */
public enum FeatureSource {
    EVENT,
    ACCOUNT,
    MERCHANT,
    DEVICE;

    /** The entity whose history it is; empty for the event itself. */
    public Optional<EntityType> entity() {
        return switch (this) {
            case EVENT -> Optional.empty();
            case ACCOUNT -> Optional.of(EntityType.ACCOUNT);
            case MERCHANT -> Optional.of(EntityType.MERCHANT);
            case DEVICE -> Optional.of(EntityType.DEVICE);
        };
    }
}
