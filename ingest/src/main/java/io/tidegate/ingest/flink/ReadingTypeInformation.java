package io.tidegate.ingest.flink;

/** The type of readings. */
final class ReadingTypeInformation extends ValueTypeInformation<Reading> {
    static final ReadingTypeInformation INSTANCE = new ReadingTypeInformation();

    private static final long serialVersionUID = 1;

    private ReadingTypeInformation() {
        super(Reading.class, ReadingSerializer.INSTANCE);
    }
}
