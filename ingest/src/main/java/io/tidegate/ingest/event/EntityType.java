package io.tidegate.ingest.event;

/** What an entity's id names. */
public enum EntityType {
    CARD,
    ACCOUNT,
    MERCHANT,
    DEVICE,
    BUSINESS
}
