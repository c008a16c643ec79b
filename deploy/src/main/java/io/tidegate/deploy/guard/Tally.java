package io.tidegate.deploy.guard;

/**
 * How many events were decided, and how many of them were declined and sent to a person.
 *
 * @param decisions of every verdict
 */
public record Tally(long decisions, long declined, long reviewed) {
    /** Nothing yet. */
    public static final Tally NONE = new Tally(0, 0, 0);

    public Tally {
        if (declined < 0 || reviewed < 0 || declined + reviewed > decisions) {
            throw new IllegalArgumentException(
                    "declined=" + declined + " and reviewed=" + reviewed + " of decisions=" + decisions);
        }
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(decisions + other.decisions, declined + other.declined, reviewed + other.reviewed);
    }

    /** Share of declined events, 0 to 1; 0 of none. */
    public double declineShare() {
        return decisions == 0 ? 0 : (double) declined / decisions;
    }

    /** Share of reviewed events, 0 to 1; 0 of none. */
    public double reviewShare() {
        return decisions == 0 ? 0 : (double) reviewed / decisions;
    }
}
