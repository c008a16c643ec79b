package io.tidegate.ingest.flink;

import io.tidegate.ingest.deadletter.DeadLetter;

/** The type of dead letters. */
public final class DeadLetterTypeInformation extends ValueTypeInformation<DeadLetter> {
    public static final DeadLetterTypeInformation INSTANCE = new DeadLetterTypeInformation();

    private static final long serialVersionUID = 1;

    private DeadLetterTypeInformation() {
        super(DeadLetter.class, DeadLetterSerializer.INSTANCE);
    }
}
