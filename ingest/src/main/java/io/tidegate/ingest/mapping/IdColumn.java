package io.tidegate.ingest.mapping;

/**
 * Where ids come from.
 *
 * @param prefix set before each
 * @param tokenized true: the id is a hash of the column. It keeps the numbers of public sample data out of events; real
 *     card numbers have been replaced by tokens long before they get here
 */
record IdColumn(String column, String prefix, boolean tokenized) {
    String id(Row row) {
        String text = row.text(column).strip();
        if (text.isEmpty()) {
            throw Row.invalid(column, "an id");
        }
        return prefix + (tokenized ? Tokens.of(text) : text);
    }
}
