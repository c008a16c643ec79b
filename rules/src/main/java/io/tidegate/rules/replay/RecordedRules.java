package io.tidegate.rules.replay;

import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.Recorded;
import io.tidegate.rules.history.TextColumn;
import java.util.List;

/** What was recorded of the rules that fired. */
final class RecordedRules {
    private RecordedRules() {}

    /** In how many decisions a rule was recorded, as fired or as in the shadow. */
    static long hits(DecisionHistory history, Recorded list, String id) {
        TextColumn fired = history.texts(list);
        boolean[] has = new boolean[fired.dictionary().size()];
        for (int code = 0; code < has.length; code++) {
            has[code] = list(fired.dictionary().get(code)).contains(id);
        }
        long hits = 0;
        for (int code : fired.codes()) {
            hits += code != TextColumn.ABSENT && has[code] ? 1 : 0;
        }
        return hits;
    }

    /** Lines of a recorded text. */
    static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }
}
