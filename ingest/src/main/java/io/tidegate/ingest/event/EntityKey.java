package io.tidegate.ingest.event;

/** The key of an entity's state: tenant, type and id. As text, so that Kafka and Flink hash the same bytes. */
public final class EntityKey {
    /** Cannot occur in an id: ids have no control characters. */
    private static final char SEPARATOR = '\u001f';

    private EntityKey() {}

    /** Tenant, type and id in one string that no other entity has. */
    public static String of(String tenant, EntityType type, String id) {
        return tenant + SEPARATOR + type.name() + SEPARATOR + id;
    }

    /** Tenant and event id in one string: the Kafka key of a decision. */
    public static String ofEvent(String tenant, String eventId) {
        return tenant + SEPARATOR + eventId;
    }
}
