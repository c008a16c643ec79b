package io.tidegate.deploy.release;

import java.util.regex.Pattern;

/** Text that anybody may have written to a topic, made harmless for a log or a terminal. */
public final class ForeignText {
    /** Most characters that are shown of one text. */
    public static final int SHOWN_MAX = 200;

    private static final Pattern HARMFUL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private ForeignText() {}

    /** The beginning of a text, in one line: control characters are replaced, and what was cut off is counted. */
    public static String clean(String text) {
        String begin = text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX);
        String cut = begin.length() == text.length() ? "" : "... (" + text.length() + " characters)";
        return HARMFUL.matcher(begin).replaceAll("?") + cut;
    }
}
