package io.tidegate.deploy.training;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.feed.Feed;
import io.tidegate.deploy.feed.FeedSource;
import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.mapping.MappedRow;
import io.tidegate.ingest.mapping.MappedRows;
import io.tidegate.ingest.mapping.Mapping;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A labelled stream to learn from. */
public interface LabelledSource {
    /** Feeds a collector until it is done, the stream ends, or so many events were taken; tells its progress in lines. */
    void collect(RowCollector collector, long eventsMax, Consumer<String> progress);

    /** A file of one event a line, in the order of time. Events that the file does not label feed the windows only. */
    static LabelledSource file(Path file, Mapping mapping) {
        requireNonNull(file, "file is null");
        requireNonNull(mapping, "mapping is null");
        return (collector, eventsMax, progress) -> {
            try (MappedRows rows = MappedRows.open(file, mapping)) {
                Optional<MappedRow> row = rows.next();
                while (row.isPresent() && collector.taken() < eventsMax && !collector.isDone()) {
                    collector.accept(
                            row.get().event(), row.get().outcome(), row.get().label());
                    Progress.tell(collector, progress);
                    row = rows.next();
                }
                rows.firstProblems().forEach(problem -> progress.accept("left out: " + problem));
                progress.accept("rows that did not map: " + rows.problemCounts());
            }
        };
    }

    /** A feed whose events are good unless an outcome says otherwise. */
    static LabelledSource feed(FeedSource source) {
        requireNonNull(source, "source is null");
        return (collector, eventsMax, progress) -> {
            try (Feed feed = source.open()) {
                while (feed.hasNext() && collector.taken() < eventsMax && !collector.isDone()) {
                    LabelledEvent event = feed.next();
                    Label label = event.outcome().map(Outcome::label).orElse(Label.LEGITIMATE);
                    collector.accept(event.event(), event.outcome(), Optional.of(label));
                    Progress.tell(collector, progress);
                }
            }
        };
    }
}
