package io.tidegate.rules.explain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Texts of events and documents inside sentences, and sentences out of parts. */
final class TextWords {
    private static final int QUOTED_MAX = 80;
    private static final int MEMBERS_MAX = 8;

    private TextWords() {}

    /** In quotes, without what a terminal would obey, and not endlessly. */
    static String quoted(String text) {
        return '"' + plain(text) + '"';
    }

    /** The same without the quotes. */
    static String plain(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return clean.codePointCount(0, clean.length()) <= QUOTED_MAX
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, QUOTED_MAX)) + "...";
    }

    /** One of some: one of "A", "B" and 4 more. */
    static String oneOf(List<String> members) {
        if (members.isEmpty()) {
            return "one of none";
        }
        String first = members.stream().limit(MEMBERS_MAX).collect(Collectors.joining(", "));
        return "one of " + first
                + (members.size() > MEMBERS_MAX ? " and " + (members.size() - MEMBERS_MAX) + " more" : "");
    }

    /** A, B and C. */
    static String and(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    /** As a sentence begins. */
    static String begun(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                        + text.substring(text.offsetByCodePoints(0, 1));
    }
}
