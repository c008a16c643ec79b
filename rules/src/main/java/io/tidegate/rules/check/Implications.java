package io.tidegate.rules.check;

import io.tidegate.rules.condition.Clause;
import io.tidegate.rules.condition.TextSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/*
 * A clause can only be implied by one that says something of every name it speaks of itself. So each clause waits at that
 * of its names of which the fewest speak, and a clause is held against those alone that wait at one of its own. Texts are
 * looked up: a clause of some texts waits at each of them, and one that implies it has all of its own among them.
 */

/** Which rules fire whenever another does. */
final class Implications {
    /** Most pairs of clauses that are held against each other. */
    static final long PAIRS_MAX = 20_000_000;

    /** Most texts at which one clause waits. */
    private static final int POSTS_MAX = 64;

    private final List<InspectedRule> rules;
    private final Map<Object, List<Waiting>> waiting = new HashMap<>();
    private final List<Integer> always = new ArrayList<>();
    private final long pairsMax;
    private long pairs;

    Implications(List<InspectedRule> rules, long pairsMax) {
        this.rules = List.copyOf(rules);
        this.pairsMax = pairsMax;
        Map<Object, Integer> speaking = new HashMap<>();
        for (InspectedRule rule : rules) {
            for (Clause clause : rule.clauses()) {
                for (Object subject : subjects(clause)) {
                    posts(clause, subject).forEach(post -> speaking.merge(post, 1, Integer::sum));
                }
            }
        }
        for (int index = 0; index < rules.size(); index++) {
            for (Clause clause : rules.get(index).clauses()) {
                place(index, clause, speaking);
            }
        }
    }

    /** A clause of a rule. */
    private record Waiting(int rule, Clause clause) {}

    /** Whether there were too many pairs to hold them all against each other. */
    boolean isCut() {
        return pairs > pairsMax;
    }

    /** The rules, by their indices and rising, that fire whenever this one does, itself left out. */
    BitSet of(int index) {
        BitSet implied = new BitSet();
        List<Clause> clauses = rules.get(index).clauses();
        if (clauses.isEmpty()) {
            return implied;
        }
        if (!isCut()) {
            pairs += always.size();
            always.forEach(implied::set);
        }
        Clause first = clauses.get(0);
        for (Object subject : subjects(first)) {
            hold(index, waiting.getOrDefault(subject, List.of()), implied);
            List<?> posts = posts(first, subject);
            if (!posts.get(0).equals(subject)) {
                hold(index, waiting.getOrDefault(posts.get(0), List.of()), implied);
            }
        }
        implied.clear(index);
        return implied;
    }

    private void hold(int index, List<Waiting> candidates, BitSet implied) {
        List<Clause> clauses = rules.get(index).clauses();
        for (Waiting candidate : candidates) {
            if (candidate.rule() != index && !implied.get(candidate.rule()) && !isCut()) {
                pairs++;
                if (clauses.get(0).implies(candidate.clause())
                        && Domains.implies(clauses, rules.get(candidate.rule()).clauses())) {
                    implied.set(candidate.rule());
                }
            }
        }
    }

    private void place(int index, Clause clause, Map<Object, Integer> speaking) {
        List<?> best = List.of();
        int fewest = Integer.MAX_VALUE;
        for (Object subject : subjects(clause)) {
            List<?> posts = posts(clause, subject);
            int most = posts.stream()
                    .mapToInt(post -> speaking.getOrDefault(post, 0))
                    .max()
                    .orElse(0);
            if (most < fewest) {
                fewest = most;
                best = posts;
            }
        }
        if (best.isEmpty()) {
            always.add(index);
        }
        best.forEach(
                post -> waiting.computeIfAbsent(post, key -> new ArrayList<>()).add(new Waiting(index, clause)));
    }

    /** The names and residuals that a clause speaks of. */
    private static List<Object> subjects(Clause clause) {
        List<Object> subjects = new ArrayList<>(clause.sets().keySet());
        subjects.addAll(clause.residuals());
        return subjects;
    }

    /** Where a clause may wait for what implies it: at a name or residual, or at each of some texts of a name. */
    private static List<?> posts(Clause clause, Object subject) {
        if (subject instanceof String name && clause.sets().get(name) instanceof TextSet texts) {
            boolean some =
                    !texts.excluding() && !texts.hasAbsent() && texts.texts().size() <= POSTS_MAX;
            if (some) {
                return texts.texts().stream().map(text -> new Text(name, text)).toList();
            }
        }
        return List.of(subject);
    }

    /** A text of a name. */
    private record Text(String name, String text) {}
}
