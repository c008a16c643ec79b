package io.tidegate.rules.replay;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.document.NearestName;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.TextColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Counts verdicts by the values of one name. */
final class SegmentCounter {
    private static final String NONE = "(absent)";

    private final TextColumn column;
    private final Segment[] segments;

    SegmentCounter(String name, TextColumn column) {
        this.column = column;
        this.segments = new Segment[column.dictionary().size() + 1];
        for (int code = 0; code < segments.length; code++) {
            String value =
                    code < column.dictionary().size() ? column.dictionary().get(code) : NONE;
            segments[code] = new Segment(value, new VerdictTable(), new VerdictTable());
        }
    }

    static TidegateException unknown(String name, DecisionHistory history) {
        List<String> known = history.values().entrySet().stream()
                .filter(entry -> entry.getValue().type() == ValueType.TEXT)
                .map(Map.Entry::getKey)
                .toList();
        String nearest = NearestName.of(name, known)
                .map(found -> "; did you mean '" + found + "'?")
                .orElse(".");
        return new TidegateException(
                ErrorCode.INVALID_INPUT, "'" + name + "' is no text of the history, which has " + known + nearest);
    }

    void add(int row, Truth truth, Verdict former, Verdict changed, long minor) {
        int code = column.codes()[row];
        Segment segment = segments[code == TextColumn.ABSENT ? segments.length - 1 : code];
        segment.former().add(truth, former, minor);
        segment.changed().add(truth, changed, minor);
    }

    List<Segment> segments() {
        List<Segment> found = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.former().count() > 0) {
                found.add(segment);
            }
        }
        found.sort(Comparator.comparingLong(segment -> -segment.former().count()));
        return found.subList(0, Math.min(found.size(), ReportMaker.SEGMENTS_MAX));
    }
}
