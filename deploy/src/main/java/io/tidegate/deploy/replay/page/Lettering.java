package io.tidegate.deploy.replay.page;

/** How wide texts are, as near as that can be told without the font of the reader: rather too wide than too narrow. */
final class Lettering {
    /** Height of letters in a drawing, in its units. */
    static final int SIZE = 12;

    private static final double NARROW = 0.42;
    private static final double USUAL = 0.64;
    private static final double CAPITAL = 0.76;
    private static final double WIDE = 1.0;
    private static final String NARROW_ONES = "fijlrtI.,:;'|!()[]{}/\\- ";
    private static final String WIDE_ONES = "mwMW@%";
    private static final int LATIN_END = 0x250;
    private static final String CUT = "\u2026";

    private Lettering() {}

    /** The width of a text in units of a drawing. */
    static double width(String text) {
        return text.codePoints().mapToDouble(Lettering::width).sum();
    }

    private static double width(int character) {
        double share;
        if (NARROW_ONES.indexOf(character) >= 0) {
            share = NARROW;
        } else if (WIDE_ONES.indexOf(character) >= 0 || character >= LATIN_END) {
            share = WIDE;
        } else {
            share = Character.isUpperCase(character) ? CAPITAL : USUAL;
        }
        return share * SIZE;
    }

    /** A text that is no wider than so much: where it would be, its middle is cut out, for names often differ at the end. */
    static String fitted(String text, double widthMax) {
        if (width(text) <= widthMax) {
            return text;
        }
        int[] characters = text.codePoints().toArray();
        double left = widthMax - width(CUT);
        int head = 0;
        int tail = 0;
        while (head + tail < characters.length) {
            boolean atHead = head <= tail;
            left -= width(characters[atHead ? head : characters.length - 1 - tail]);
            if (left < 0) {
                break;
            }
            head += atHead ? 1 : 0;
            tail += atHead ? 0 : 1;
        }
        return new String(characters, 0, head) + CUT + new String(characters, characters.length - tail, tail);
    }
}
