package io.tidegate.ingest.validation;

/** Tells texts that may hold a card number, which must never enter: ids are tokens. */
public final class CardNumber {
    private static final int DIGITS_MIN = 13;
    private static final int DIGITS_MAX = 19;

    private CardNumber() {}

    /**
     * Whether a text holds 13 to 19 digits in a row that pass the Luhn check; single spaces, hyphens and dots between
     * digits do not end a row.
     */
    public static boolean isIn(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (isDigit(character)) {
                digits.append(character);
            } else if (!isSeparator(character) || i + 1 == text.length() || !isDigit(text.charAt(i + 1))) {
                if (isNumber(digits)) {
                    return true;
                }
                digits.setLength(0);
            }
        }
        return isNumber(digits);
    }

    private static boolean isNumber(CharSequence digits) {
        if (digits.length() < DIGITS_MIN || digits.length() > DIGITS_MAX) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isSeparator(char character) {
        return character == ' ' || character == '-' || character == '.';
    }
}
