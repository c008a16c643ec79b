package io.tidegate.deploy.replay.page;

import java.util.Locale;

/**
 * Markup that is well-formed XML and HTML alike. Every value is escaped unless it is markup itself, so that a rule's id
 * or an event's field can say what it likes.
 */
final class Markup {
    /** Stands for what XML has no place for, and for what would turn the direction of the texts around it. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final char SPACE = ' ';

    /** Characters of a value; what a file says at more length is cut. */
    static final int VALUE_MAX = 10_000;

    private final StringBuilder text = new StringBuilder();

    /**
     * Adds a line.
     *
     * @param template with {@code %s} for each value
     */
    Markup add(String template, Object... values) {
        Object[] safe = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            safe[i] = values[i] instanceof Markup ? values[i].toString() : escaped(String.valueOf(values[i]));
        }
        text.append(String.format(Locale.ROOT, template, safe)).append('\n');
        return this;
    }

    /** Adds what another one has. */
    Markup add(Markup other) {
        text.append(other.text);
        return this;
    }

    /** A text as it stands in an element or an attribute. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().limit(VALUE_MAX).forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\r', '\t' -> escaped.append(SPACE);
                default -> escaped.appendCodePoint(isPlain(character) ? character : REPLACEMENT);
            }
        });
        return text.codePointCount(0, text.length()) > VALUE_MAX
                ? escaped.append("...").toString()
                : escaped.toString();
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.FORMAT -> false;
            default -> character != 0xFFFE && character != 0xFFFF;
        };
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
