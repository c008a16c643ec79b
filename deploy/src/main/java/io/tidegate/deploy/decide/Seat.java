package io.tidegate.deploy.decide;

import static java.util.Objects.requireNonNull;

/**
 * Where and as what a decision is made.
 *
 * @param key of the last hop
 * @param keyGroup of that key
 * @param attempt that decides it
 */
public record Seat(String key, int keyGroup, long attempt) {
    public Seat {
        requireNonNull(key, "key is null");
    }
}
