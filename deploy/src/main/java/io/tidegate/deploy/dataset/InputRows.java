package io.tidegate.deploy.dataset;

import io.tidegate.deploy.feed.Feed;
import io.tidegate.deploy.feed.FeedSource;
import io.tidegate.deploy.feed.MappedFeed;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Reads an input to the end, tells how far it is, and which rows did not become events. */
public final class InputRows {
    /** A line of progress for every so many rows. */
    public static final int ROWS_BETWEEN_LINES = 250_000;

    private InputRows() {}

    /**
     * Reads it.
     *
     * @param file of the tape, to be written
     */
    public static EventTape read(FeedSource source, Path file, Consumer<String> progress) {
        EventTape tape = new EventTape(file);
        try (Feed feed = source.open()) {
            while (feed.hasNext()) {
                tape.add(feed.next());
                if (tape.size() % ROWS_BETWEEN_LINES == 0) {
                    progress.accept(String.format(Locale.ROOT, "read %,d events", tape.size()));
                }
            }
            tape.rewind();
            progress.accept(String.format(Locale.ROOT, "read %,d events: %s", tape.size(), source.describe()));
            if (feed instanceof MappedFeed.Rows rows && rows.refused() > 0) {
                progress.accept(String.format(Locale.ROOT, "left out %,d rows that did not map", rows.refused()));
                rows.problems().forEach(problem -> progress.accept("left out: " + problem));
            }
            return tape;
        } catch (RuntimeException e) {
            tape.close();
            throw e;
        }
    }
}
