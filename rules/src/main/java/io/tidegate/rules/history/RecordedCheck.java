package io.tidegate.rules.history;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.validation.EventCheck;
import io.tidegate.rules.ruleset.NumberReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the recorded columns of a file are such as decisions have: all there, with words that are known and times. */
final class RecordedCheck {
    /** What some decisions lack; all others have a value in every row. */
    private static final Set<Recorded> OPTIONAL = EnumSet.of(Recorded.AMOUNT, Recorded.CURRENCY, Recorded.BAD);

    private static final Set<Recorded> TIMES = EnumSet.of(Recorded.EVENT_TIME, Recorded.DECIDED_AT);

    private final Path file;

    RecordedCheck(Path file) {
        this.file = requireNonNull(file, "file is null");
    }

    /**
     * Checks.
     *
     * @param recorded columns by their names
     * @throws TidegateException INVALID_INPUT with the first that is not so
     */
    void check(Map<String, Column> recorded) {
        for (Recorded name : Recorded.values()) {
            Column column = recorded.get(name.name());
            if (column == null || column.type() != name.type()) {
                throw HistoryFile.broken(file, "the column " + name + " of type " + name.type() + " is missing");
            }
            if (!OPTIONAL.contains(name)) {
                present(name, column);
            }
            if (TIMES.contains(name)) {
                times(name, (NumberColumn) column);
            }
        }
        words(Recorded.VERDICT, recorded, Arrays.stream(Verdict.values()));
        words(Recorded.ENTITY_TYPE, recorded, Arrays.stream(EntityType.values()));
    }

    private void present(Recorded name, Column column) {
        if (column instanceof NumberColumn numbers) {
            for (int row = 0; row < numbers.values().length; row++) {
                require(!NumberReader.isAbsent(numbers.values()[row]), name, row);
            }
        } else if (column instanceof TextColumn texts) {
            for (int row = 0; row < texts.codes().length; row++) {
                require(texts.codes()[row] != TextColumn.ABSENT, name, row);
            }
        }
    }

    private void require(boolean present, Recorded name, int row) {
        if (!present) {
            throw HistoryFile.broken(file, "row " + row + " has no " + name);
        }
    }

    private void times(Recorded name, NumberColumn column) {
        double[] values = column.values();
        for (int row = 0; row < values.length; row++) {
            if (!(values[row] >= 0 && values[row] < EventCheck.TIME_MILLIS_MAX)) {
                throw HistoryFile.broken(
                        file,
                        "row " + row + " has " + name + "=" + values[row] + " ms, expected the years 1970 to 2199");
            }
        }
    }

    private void words(Recorded name, Map<String, Column> recorded, Stream<? extends Enum<?>> known) {
        List<String> expected = known.map(Enum::name).toList();
        for (String word : ((TextColumn) requireNonNull(recorded.get(name.name()))).dictionary()) {
            if (!expected.contains(word)) {
                throw HistoryFile.broken(file, name + " has '" + word + "', expected one of " + expected);
            }
        }
    }
}
