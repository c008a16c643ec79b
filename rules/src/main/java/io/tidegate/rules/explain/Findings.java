package io.tidegate.rules.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Several parts as sentences: what is about the same thing is said in one, its fact once. */
final class Findings {
    private final Map<String, Finding> findings = new LinkedHashMap<>();

    private Findings() {}

    private static final class Finding {
        private final Said first;
        private final List<String> clauses = new ArrayList<>();
        private final List<String> needed = new ArrayList<>();

        Finding(Said first) {
            this.first = first;
        }

        void add(String clause, boolean isNeeded) {
            if (!clause.isEmpty() && !clauses.contains(clause)) {
                clauses.add(clause);
                if (isNeeded) {
                    needed.add(clause);
                }
            }
        }

        String sentence() {
            return with(clauses);
        }

        String fact() {
            return with(needed);
        }

        private String with(List<String> told) {
            return told.isEmpty() ? first.fact() : first.fact() + ", " + TextWords.and(told);
        }
    }

    /** The findings of some parts, in their order. */
    static Findings of(List<Said> parts) {
        Findings findings = new Findings();
        parts.forEach(part -> findings.add(part, parts));
        return findings;
    }

    /** What is so, and what was asked. Sentences without their full stops. */
    List<String> sentences() {
        return findings.values().stream().map(Finding::sentence).distinct().toList();
    }

    /** What is so. Sentences without their full stops. */
    List<String> facts() {
        return findings.values().stream().map(Finding::fact).distinct().toList();
    }

    private void add(Said part, List<Said> parts) {
        Optional<Said> reported = part.role() == Said.Role.COUNTED
                ? parts.stream()
                        .filter(other -> other.role() == Said.Role.REPORTED
                                && other.window().equals(part.window()))
                        .findFirst()
                : Optional.empty();
        if (reported.isPresent()) {
            // The fact about the reported ones says how many there are in all.
            finding(reported.get())
                    .add("of " + part.window().orElseThrow().events(part.clause()) + part.knobs(), false);
        } else {
            finding(part).add(part.fullClause(), part.needed());
        }
    }

    private Finding finding(Said part) {
        return findings.computeIfAbsent(part.key(), key -> new Finding(part));
    }
}
