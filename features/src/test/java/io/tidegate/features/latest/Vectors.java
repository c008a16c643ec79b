package io.tidegate.features.latest;

import io.tidegate.ingest.event.EntityType;
import java.util.List;

/** Vectors with one feature, COUNT. */
public final class Vectors {
    private Vectors() {}

    /** Of an account of the tenant "bank". */
    public static LatestVector of(String id, long run, long attempt, long timeMillis, long number, double value) {
        return new LatestVector(
                new LatestVector.EntityId("bank", EntityType.ACCOUNT, id),
                run,
                attempt,
                number,
                "e" + timeMillis,
                timeMillis,
                "c".repeat(64),
                List.of(),
                List.of("COUNT"),
                new double[] {value});
    }
}
