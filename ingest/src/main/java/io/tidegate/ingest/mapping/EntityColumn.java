package io.tidegate.ingest.mapping;

import io.tidegate.ingest.event.EntityType;

/** Where an entity comes from. */
record EntityColumn(EntityType type, IdColumn id) {}
