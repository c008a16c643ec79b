package io.tidegate.loadtests.naive;

/** What a window of one entity says when it ends, as Flink's serializer of plain objects wants it. */
@SuppressWarnings("NullAway.Init") // filled by Flink
public final class NaiveFeature {
    public String entity;

    /** Index among the windows. */
    public int window;

    public long count;
    public double sum;

    /** For Flink. */
    public NaiveFeature() {}

    NaiveFeature(String entity, int window, long count, double sum) {
        this.entity = entity;
        this.window = window;
        this.count = count;
        this.sum = sum;
    }
}
