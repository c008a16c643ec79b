package io.tidegate.deploy.lists;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.control.ListAction;
import io.tidegate.ingest.control.ListChange;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.mapping.CsvTable;
import io.tidegate.ingest.validation.ListChangeCheck;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Puts the ids of a file on a list. The columns {@code reason} and {@code until}, where the file has them, say it for
 * their row; where they are empty, what is given for all rows holds. A row that cannot be used is refused and told, by its
 * number only; entries that the file does not name stay.
 *
 * @param untilMillis when entries end whose row does not say it; empty: never
 */
public record ListImport(String tenant, String list, String author, String reason, OptionalLong untilMillis) {
    /** The column of the ids. */
    public static final String ID = "id";

    /** Most rows of a file. */
    public static final int ROWS_MAX = 100_000;

    public ListImport {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(list, "list is null");
        requireNonNull(author, "author is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(untilMillis, "untilMillis is null");
    }

    /**
     * Reads the whole file, then puts its entries; the file then knows which rows it refused.
     *
     * @param progress told the number of entries put so far, after each batch
     * @return entries put
     * @throws TidegateException INVALID_INPUT where the file has no column of ids or too many rows, and nothing was put;
     *     else as {@link Lists#change}, with how many were put before
     */
    public long run(CsvTable csv, Lists lists, InstantSource clock, LongConsumer progress) {
        List<ListChange> changes = read(csv, clock.millis());
        int put = 0;
        while (put < changes.size()) {
            int end = Math.min(changes.size(), put + Lists.CHANGES_MAX);
            try {
                lists.change(changes.subList(put, end));
            } catch (TidegateException e) {
                throw unfinished(put, changes.size(), e);
            }
            put = end;
            progress.accept(put);
        }
        return put;
    }

    private List<ListChange> read(CsvTable csv, long nowMillis) {
        int id = csv.column(ID);
        int reasons = csv.columns().indexOf("reason");
        int ends = csv.columns().indexOf("until");
        Set<String> seen = new HashSet<>();
        List<ListChange> changes = new ArrayList<>();
        for (Optional<List<String>> row = csv.next(); row.isPresent(); row = csv.next()) {
            if (csv.rowsRead() > ROWS_MAX) {
                throw new TidegateException(
                        ErrorCode.INVALID_INPUT,
                        "the file has more than rows=" + ROWS_MAX + "; nothing was imported, import it in parts");
            }
            String own = row.get().get(id);
            Optional<Problem> problem = ListChangeCheck.id(own);
            if (problem.isPresent()) {
                csv.refuse(problem.get().code(), problem.get().message());
            } else if (!seen.add(own)) {
                csv.refuse(ErrorCode.INVALID_FIELD, "column=" + ID + " has an id that stands in a row above");
            } else {
                change(csv, own, text(row.get(), reasons), text(row.get(), ends), nowMillis)
                        .ifPresent(changes::add);
            }
        }
        return changes;
    }

    private Optional<ListChange> change(CsvTable csv, String id, String own, String until, long nowMillis) {
        Optional<Problem> problem = own.isBlank() ? Optional.empty() : ListChangeCheck.reason(own);
        if (problem.isPresent()) {
            csv.refuse(problem.get().code(), problem.get().message());
            return Optional.empty();
        }
        try {
            OptionalLong end = until.isBlank() ? untilMillis : OptionalLong.of(EntryEnd.millis(until, nowMillis));
            String why = own.isBlank() ? reason : own;
            return Optional.of(new ListChange(ListAction.LISTED, tenant, list, id, author, why, nowMillis, end));
        } catch (TidegateException e) {
            csv.refuse(ErrorCode.INVALID_FIELD, e.problems().get(0).message());
            return Optional.empty();
        }
    }

    private static TidegateException unfinished(int put, int all, TidegateException cause) {
        List<Problem> problems = new ArrayList<>(cause.problems());
        problems.add(new Problem(
                ErrorCode.INVALID_INPUT,
                "entries=" + put + " of " + all + " are in force; import the file again for the others, those that are"
                        + " there are put once more"));
        return new TidegateException(problems);
    }

    private static String text(List<String> row, int column) {
        return column < 0 ? "" : row.get(column);
    }
}
