package io.tidegate.deploy.lists;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Until when an entry of a list holds, as people write it. */
public final class EntryEnd {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private EntryEnd() {}

    /**
     * The end of a day in UTC for a date such as {@code 2026-12-31}, else the instant itself, such as
     * {@code 2026-12-31T18:00:00Z}.
     *
     * @return milliseconds since the epoch
     * @throws TidegateException INVALID_INPUT where the text is neither, or not after now
     */
    public static long millis(String text, long nowMillis) {
        long end;
        try {
            end = DATE.matcher(text).matches()
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()
                    : Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "until is no time; expected a day such as 2026-12-31 (until its end in UTC), or an instant such as"
                            + " 2026-12-31T18:00:00Z",
                    e);
        }
        if (end <= nowMillis) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "until=" + Instant.ofEpochMilli(end) + " is past; expected after now="
                            + Instant.ofEpochMilli(nowMillis));
        }
        return end;
    }
}
