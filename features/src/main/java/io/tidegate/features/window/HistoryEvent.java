package io.tidegate.features.window;

/**
 * An event as an entity's history keeps it.
 *
 * @param idHigh first half of a 128-bit hash of the event id
 * @param idLow second half
 * @param contentHash of the event as read, whatever bytes it came in
 * @param timeMillis event time
 * @param amountMinor in the account's billing currency; 0 where the event has none
 * @param counted whether windows count it; an event that is not counted is known by its id only
 */
public record HistoryEvent(
        long idHigh, long idLow, long contentHash, long timeMillis, long amountMinor, boolean counted) {}
