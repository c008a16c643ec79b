package io.tidegate.deploy.dataset;

import java.io.IOException;
import java.io.Writer;

/**
 * A line of a CSV file that is being made. Numbers are the shortest that read back to the same bits; an absent value is
 * an empty field.
 */
public final class CsvLine {
    private final StringBuilder line = new StringBuilder();
    private boolean begun;

    /** Adds a text, in quotes where it needs them. */
    public CsvLine text(String text) {
        separate();
        boolean quoted = text.indexOf(',') >= 0 || text.indexOf('"') >= 0;
        line.append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
        return this;
    }

    /** Adds a whole number. */
    public CsvLine number(long number) {
        separate();
        line.append(number);
        return this;
    }

    /** Adds a value, or an empty field for NaN. */
    public CsvLine value(double value) {
        separate();
        if (!Double.isNaN(value)) {
            line.append(value);
        }
        return this;
    }

    /** Writes the line and begins the next. */
    public void writeTo(Writer out) throws IOException {
        out.append(line).append('\n');
        line.setLength(0);
        begun = false;
    }

    private void separate() {
        if (begun) {
            line.append(',');
        }
        begun = true;
    }
}
