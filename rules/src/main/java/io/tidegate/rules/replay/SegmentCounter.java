package io.tidegate.rules.replay;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.document.NearestName;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Counts verdicts by the values of one name: of the commonest values one by one, and of all others together. */
final class SegmentCounter {
    private static final String NONE = "(absent)";
    private static final String OTHERS = "(all others)";

    private final TextColumn column;
    private final List<Segment> segments = new ArrayList<>();

    /** Places of {@link #segments} by code; the absent one is the last. */
    private final int[] places;

    SegmentCounter(TextColumn column) {
        this.column = column;
        int absent = column.dictionary().size();
        int[] counts = new int[absent + 1];
        for (int code : column.codes()) {
            counts[code == TextColumn.ABSENT ? absent : code]++;
        }
        List<Integer> found = IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0)
                .boxed()
                .sorted(Comparator.comparingInt(code -> -counts[code]))
                .toList();
        int alone = Math.min(found.size(), ReportMaker.SEGMENTS_MAX);
        this.places = new int[counts.length];
        Arrays.fill(places, alone);
        for (int place = 0; place < alone; place++) {
            int code = found.get(place);
            places[code] = place;
            segments.add(segment(code == absent ? NONE : column.dictionary().get(code)));
        }
        if (found.size() > alone) {
            segments.add(segment(OTHERS));
        }
    }

    private static Segment segment(String value) {
        return new Segment(value, new VerdictTable(), new VerdictTable());
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
        Segment segment = segments.get(places[code == TextColumn.ABSENT ? places.length - 1 : code]);
        segment.former().add(truth, former, minor);
        segment.changed().add(truth, changed, minor);
    }

    /** The segments, the largest first; what stands for all others is the last. */
    List<Segment> segments() {
        return List.copyOf(segments);
    }
}
