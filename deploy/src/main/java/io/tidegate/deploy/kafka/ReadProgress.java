package io.tidegate.deploy.kafka;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.function.Consumer;

/** Tells how far a long read is: a line at its beginning, and one for every so many records. */
final class ReadProgress {
    /** A line for every so many records: every few seconds. */
    static final int RECORDS_BETWEEN_LINES = 100_000;

    private final String what;
    private final long all;
    private final Consumer<String> lines;
    private long told;

    /**
     * @param what is read, such as {@code records of decisions}
     * @param all how many there are, about
     */
    ReadProgress(String what, long all, Consumer<String> lines) {
        this.what = requireNonNull(what, "what is null");
        this.all = all;
        this.lines = requireNonNull(lines, "lines is null");
        lines.accept(String.format(Locale.ROOT, "reading about %,d %s", all, what));
    }

    /** Takes note of how many were read so far. */
    void at(long read) {
        if (read - told >= RECORDS_BETWEEN_LINES) {
            told = read - read % RECORDS_BETWEEN_LINES;
            lines.accept(String.format(Locale.ROOT, "read %,d of about %,d %s", read, all, what));
        }
    }
}
