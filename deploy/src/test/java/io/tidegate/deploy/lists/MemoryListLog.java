package io.tidegate.deploy.lists;

import io.tidegate.ingest.control.ListChange;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A control log in memory. */
final class MemoryListLog implements ListLog {
    final List<ListChange> changes = new ArrayList<>();
    boolean isAway;

    @Override
    public List<LoggedChange> append(List<ListChange> more) {
        if (isAway) {
            throw new TidegateException(ErrorCode.KAFKA_UNAVAILABLE, "away");
        }
        List<LoggedChange> logged = new ArrayList<>();
        for (ListChange change : more) {
            logged.add(new LoggedChange(changes.size(), change));
            changes.add(change);
        }
        return logged;
    }

    @Override
    public Reading read(long fromOffset, Consumer<LoggedChange> each) {
        int end = changes.size();
        for (int i = (int) fromOffset; i < end; i++) {
            each.accept(new LoggedChange(i, changes.get(i)));
        }
        return new Reading(end, 0);
    }

    @Override
    public void close() {}
}
