package io.tidegate.deploy.release;

import io.tidegate.ingest.signature.ReleaseStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The control topic as it was before compaction. A release is taken if it follows the one in force, and compaction takes
 * the former ones away; the control log, which is never compacted, still has them. So nothing is ever taken for
 * having lost its former, or for saying so.
 */
public final class WholeChains {
    private static final long ON_THE_LOG_ONLY = -1;

    private WholeChains() {}

    /**
     * The records of the control topic. Before the first of a key that follows another stands what the log knows of the key.
     *
     * @param control in its order
     * @param log asked only where a chain does not begin on the control topic
     */
    public static List<AppendedRelease> of(List<AppendedRelease> control, Supplier<ReleaseHistory> log) {
        List<AppendedRelease> whole = new ArrayList<>();
        Map<String, List<AppendedRelease>> known = new HashMap<>();
        ReleaseHistory history = null;
        for (AppendedRelease record : control) {
            List<AppendedRelease> logged = known.get(record.key());
            if (logged == null) {
                logged = List.of();
                if (record.release().former().isPresent()) {
                    history = history == null ? log.get() : history;
                    logged = history.releases(record.key());
                    logged.forEach(one -> whole.add(placed(one, control)));
                }
                known.put(record.key(), logged);
            }
            if (logged.stream().noneMatch(one -> ReleaseStatement.isSame(one.release(), record.release()))) {
                whole.add(record);
            }
        }
        return whole;
    }

    /** At the offset that it has on the control topic, if it is still there. */
    private static AppendedRelease placed(AppendedRelease logged, List<AppendedRelease> control) {
        long offset = control.stream()
                .filter(record -> ReleaseStatement.isSame(record.release(), logged.release()))
                .mapToLong(AppendedRelease::offset)
                .max()
                .orElse(ON_THE_LOG_ONLY);
        return new AppendedRelease(logged.release(), offset, logged.appendedAtMillis());
    }
}
