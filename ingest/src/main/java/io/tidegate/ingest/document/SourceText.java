package io.tidegate.ingest.document;

import static java.util.Objects.requireNonNull;

/**
 * A text of a document that is a language of its own, with the place of each of its characters. Quotes, escapes, folded
 * lines and block indentation stand between the text as it reads and the text as it was written.
 */
public final class SourceText {
    private final String value;
    private final Position position;
    private final int[] lines;
    private final int[] columns;

    private SourceText(String value, Position position, int[] lines, int[] columns) {
        this.value = value;
        this.position = position;
        this.lines = lines;
        this.columns = columns;
    }

    /** A text that stands nowhere but at one place: what is left where the document has none. */
    static SourceText absent(Position position) {
        return new SourceText("", position, new int[] {position.line()}, new int[] {position.column()});
    }

    /** The text as it reads. */
    public String value() {
        return value;
    }

    /** Where the key of the text stands. */
    public Position position() {
        return position;
    }

    /** Where a character of the text stands, by its offset in code points; an offset past the end is the end. */
    public Position at(int codePointOffset) {
        int offset = Math.max(0, Math.min(codePointOffset, lines.length - 1));
        return new Position(lines[offset], columns[offset]);
    }

    /**
     * Lays the text that was read along the text that was written. Characters other than blanks must agree one by one;
     * blanks in between are indentation and line ends, which folding has changed.
     *
     * @param document code points of the whole document
     * @param start code point at which the scalar's own characters begin
     * @param line of that code point, from 1
     * @param column of that code point, from 1
     * @param escape the character that begins an escape: a backslash, a single quote, or 0 for none
     */
    static SourceText align(
            String value, Position position, int[] document, int start, int line, int column, int escape) {
        int[] points = requireNonNull(value, "value is null").codePoints().toArray();
        int[] lines = new int[points.length + 1];
        int[] columns = new int[points.length + 1];
        Cursor cursor = new Cursor(document, start, line, column);
        for (int i = 0; i < points.length; i++) {
            if (!isBlank(points[i])) {
                cursor.skipBlanks(escape);
            }
            lines[i] = cursor.line;
            columns[i] = cursor.column;
            cursor.take(isBlank(points[i]), escape);
        }
        lines[points.length] = cursor.line;
        columns[points.length] = cursor.column;
        return new SourceText(value, position, lines, columns);
    }

    private static boolean isBlank(int point) {
        return point == ' ' || point == '\t' || point == '\n' || point == '\r';
    }

    /** A place in the text as it was written. */
    private static final class Cursor {
        private final int[] document;
        private int index;
        private int line;
        private int column;

        Cursor(int[] document, int index, int line, int column) {
            this.document = document;
            this.index = index;
            this.line = line;
            this.column = column;
        }

        /** Passes blanks, and the backslash that joins two lines between double quotes. */
        void skipBlanks(int escape) {
            while (index < document.length && (isBlank(document[index]) || joinsLines(escape))) {
                step();
            }
        }

        private boolean joinsLines(int escape) {
            return escape == '\\'
                    && document[index] == escape
                    && index + 1 < document.length
                    && (document[index + 1] == '\n' || document[index + 1] == '\r');
        }

        /** Passes what one character of the text was written as. */
        void take(boolean blank, int escape) {
            if (index >= document.length || blank && !isBlank(document[index]) && document[index] != escape) {
                return;
            }
            int length = escape != 0 && document[index] == escape ? escapeLength(escape) : 1;
            for (int i = 0; i < length && index < document.length; i++) {
                step();
            }
        }

        private int escapeLength(int escape) {
            if (escape == '\'' || index + 1 >= document.length) {
                return 2;
            }
            return switch (document[index + 1]) {
                case 'x' -> 4;
                case 'u' -> 6;
                case 'U' -> 10;
                default -> 2;
            };
        }

        private void step() {
            if (document[index] == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
            index++;
        }
    }
}
