package io.tidegate.ingest.mapping;

import io.tidegate.ingest.error.ErrorCode;
import java.util.List;
import java.util.Map;

/**
 * A data row by the names of its columns.
 *
 * @param number from 1, the header not counted
 */
record Row(Map<String, Integer> columns, List<String> fields, long number) {
    /** The text of a column that the header is known to have. */
    String text(String column) {
        Integer index = columns.get(column);
        if (index == null) {
            throw new IllegalStateException("column=" + column + " is not in the header, which was checked");
        }
        return fields.get(index);
    }

    /** A problem with a column; never holds what stands in it. */
    static RowException invalid(String column, String expected) {
        return new RowException(ErrorCode.INVALID_FIELD, "column " + column + " does not hold " + expected);
    }
}
