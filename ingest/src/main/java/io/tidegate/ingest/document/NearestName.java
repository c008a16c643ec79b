package io.tidegate.ingest.document;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that was most likely meant. */
public final class NearestName {
    /** Longest name compared; the comparison is quadratic. */
    private static final int LENGTH_MAX = 128;

    private NearestName() {}

    /** The known name at the least edit distance, case aside, where that is at most a third of the name's length. */
    public static Optional<String> of(String name, Collection<String> known) {
        String best = "";
        int least = Math.max(2, name.length() / 3) + 1;
        if (name.length() <= LENGTH_MAX) {
            for (String candidate : known) {
                int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
                String tail = candidate.substring(candidate.lastIndexOf('.') + 1);
                if (tail.equalsIgnoreCase(name)) {
                    distance = 1;
                }
                if (distance < least) {
                    least = distance;
                    best = candidate;
                }
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[right.length()];
    }
}
