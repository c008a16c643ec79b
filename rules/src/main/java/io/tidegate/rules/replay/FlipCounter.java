package io.tidegate.rules.replay;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.history.TextColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts verdicts that change. */
final class FlipCounter {
    private static final Verdict[] VERDICTS = Verdict.values();

    private final TextColumn ids;
    private final VerdictTable[] tables = new VerdictTable[VERDICTS.length * VERDICTS.length];
    private final List<List<String>> examples = new ArrayList<>();

    FlipCounter(TextColumn ids) {
        this.ids = ids;
        for (int i = 0; i < tables.length; i++) {
            tables[i] = new VerdictTable();
            examples.add(new ArrayList<>());
        }
    }

    void add(Verdict from, Verdict to, Truth truth, long minor, int row) {
        int place = from.ordinal() * VERDICTS.length + to.ordinal();
        tables[place].add(truth, to, minor);
        if (examples.get(place).size() < Flip.EXAMPLES_MAX) {
            String id = ids.text(row);
            examples.get(place).add(id == null ? "" : id);
        }
    }

    List<Flip> flips() {
        List<Flip> flips = new ArrayList<>();
        for (int place = 0; place < tables.length; place++) {
            if (tables[place].count() > 0) {
                flips.add(new Flip(
                        VERDICTS[place / VERDICTS.length],
                        VERDICTS[place % VERDICTS.length],
                        tables[place],
                        examples.get(place)));
            }
        }
        flips.sort(Comparator.comparingLong(flip -> -flip.table().count()));
        return flips;
    }
}
