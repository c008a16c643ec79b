package io.tidegate.ingest.flink;

import io.tidegate.ingest.event.Ingested;

/** The type of ingested records. */
public final class IngestedTypeInformation extends ValueTypeInformation<Ingested> {
    public static final IngestedTypeInformation INSTANCE = new IngestedTypeInformation();

    private static final long serialVersionUID = 1;

    private IngestedTypeInformation() {
        super(Ingested.class, IngestedSerializer.INSTANCE);
    }
}
