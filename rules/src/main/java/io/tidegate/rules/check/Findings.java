package io.tidegate.rules.check;

import io.tidegate.ingest.document.DocumentProblem;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.Position;
import io.tidegate.ingest.error.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is found in one document. */
final class Findings {
    /** Most findings that are kept of one check; the next says that there are more. */
    static final int OF_ONE_CHECK_MAX = 100;

    private final DocumentProblems problems;
    private final Set<Finding> found = new LinkedHashSet<>();
    private final int[] counts = new int[Check.values().length];

    /** @param problems those of the document, which are findings too */
    Findings(DocumentProblems problems) {
        this.problems = problems;
    }

    void add(Check check, Position position, String message) {
        int count = ++counts[check.ordinal()];
        if (count <= OF_ONE_CHECK_MAX) {
            put(check, position, message);
        } else if (count == OF_ONE_CHECK_MAX + 1) {
            put(
                    check,
                    position,
                    "There is more of this kind than the " + OF_ONE_CHECK_MAX + " shown; mend these first.");
        }
    }

    /** Whether more of a check would not be shown. */
    boolean isFull(Check check) {
        return counts[check.ordinal()] > OF_ONE_CHECK_MAX;
    }

    private void put(Check check, Position position, String message) {
        String word = check.level() == Level.WARNING ? "warning: " : "";
        found.add(new Finding(check, position, message, problems.shown(position, word + message)));
    }

    /** All of them in the order of the document. */
    List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        for (DocumentProblem problem : problems.all()) {
            Check check = problem.code() == ErrorCode.INVALID_EXPRESSION ? Check.EXPRESSION : Check.DOCUMENT;
            String shown = problems.shown(problem.position(), problem.message());
            all.add(new Finding(check, problem.position(), problem.message(), shown));
        }
        all.addAll(found);
        all.sort(Comparator.comparingInt((Finding finding) -> finding.position().line())
                .thenComparingInt(finding -> finding.position().column()));
        return List.copyOf(all);
    }
}
