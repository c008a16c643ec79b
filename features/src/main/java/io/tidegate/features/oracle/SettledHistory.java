package io.tidegate.features.oracle;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** All events of an entity, whatever the order in which they were added. */
final class SettledHistory {
    private final long latenessMillis;
    private final Map<String, NaiveRow> rows = new HashMap<>();
    private final List<NaiveRow> ordered = new ArrayList<>();
    private final Map<String, List<NaiveContent>> sayings = new HashMap<>();
    private final List<Early> early = new ArrayList<>();
    private final Map<String, List<Outcome>> outcomes = new HashMap<>();

    /** What is said of an event, and is older than it by more than the allowed lateness. */
    private record Early(NaiveRow row, NaiveContent saying) {}

    SettledHistory(long latenessMillis) {
        this.latenessMillis = latenessMillis;
    }

    void add(NaiveContent content) {
        NaiveRow row = new NaiveRow(content);
        String id = content.event().eventId();
        rows.put(id, row);
        ordered.add(row);
        sayings.getOrDefault(id, List.of()).forEach(saying -> attach(row, saying));
        outcomes.getOrDefault(id, List.of()).forEach(row::add);
        EventKind kind = content.event().kind();
        if (kind == EventKind.REVERSAL || kind == EventKind.CORRECTION) {
            content.event().correlationId().ifPresent(about -> {
                sayings.computeIfAbsent(about, unknown -> new ArrayList<>()).add(content);
                if (rows.containsKey(about)) {
                    attach(rows.get(about), content);
                }
            });
        }
    }

    void add(Outcome outcome) {
        outcomes.computeIfAbsent(outcome.eventId(), unknown -> new ArrayList<>())
                .add(outcome);
        if (rows.containsKey(outcome.eventId())) {
            rows.get(outcome.eventId()).add(outcome);
        }
    }

    /** The rows that a view sees. What came before its event is heard where it had not waited for too long. */
    List<NaiveRow> rows(NaiveView view, ToLongFunction<NaiveContent> watermarks) {
        for (Early said : early) {
            long watermark = watermarks.applyAsLong(said.row().own());
            if (said.saying().event().eventTimeMillis() >= watermark - latenessMillis) {
                said.row().add(said.saying());
            }
        }
        early.clear();
        List<NaiveRow> seen = new ArrayList<>();
        for (NaiveRow row : ordered) {
            if (view.sees(row.timeMillis(), row.own().place())) {
                seen.add(row);
            }
        }
        return seen;
    }

    private void attach(NaiveRow row, NaiveContent saying) {
        if (saying.event().eventTimeMillis() >= row.timeMillis() - latenessMillis) {
            row.add(saying);
        } else {
            early.add(new Early(row, saying));
        }
    }
}
