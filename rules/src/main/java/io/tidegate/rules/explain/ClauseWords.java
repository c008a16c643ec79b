package io.tidegate.rules.explain;

import io.tidegate.rules.condition.Comparison;
import io.tidegate.rules.condition.TextQuestion;

/** The words of comparisons. */
final class ClauseWords {
    private static final int HOURS = 24;

    private ClauseWords() {}

    /** More than 220.00; not more than 220.00. */
    static String of(Comparison comparison, String bound, boolean wanted) {
        return not(wanted) + words(comparison) + " " + bound;
    }

    /** The same of texts, which go by their letters. */
    static String ofText(Comparison comparison, String bound, boolean wanted) {
        String words =
                switch (comparison) {
                    case EQUAL -> "the same as";
                    case NOT_EQUAL -> "other than";
                    case LESS -> "before";
                    case LESS_OR_EQUAL -> "at or before";
                    case GREATER -> "after";
                    case GREATER_OR_EQUAL -> "at or after";
                };
        return not(wanted) + words + " " + bound;
    }

    /** Starting with "x". */
    static String of(TextQuestion question, String part, boolean wanted) {
        String words =
                switch (question) {
                    case STARTS_WITH -> "starting with ";
                    case ENDS_WITH -> "ending with ";
                    case CONTAINS -> "containing ";
                };
        return not(wanted) + words + part;
    }

    /** Starts with; does not start with. */
    static String verb(TextQuestion question, boolean wanted) {
        return switch (question) {
            case STARTS_WITH -> wanted ? " starts with " : " does not start with ";
            case ENDS_WITH -> wanted ? " ends with " : " does not end with ";
            case CONTAINS -> wanted ? " contains " : " does not contain ";
        };
    }

    /** When it is asked to be, by its hour: before 07:00. */
    static String hour(Comparison comparison, int hour, boolean wanted) {
        String words =
                switch (comparison) {
                    case EQUAL -> "between " + clock(hour) + " and " + clock(hour + 1);
                    case NOT_EQUAL -> "outside " + clock(hour) + " to " + clock(hour + 1);
                    case LESS -> "before " + clock(hour);
                    case LESS_OR_EQUAL -> "before " + clock(hour + 1);
                    case GREATER -> "at or after " + clock(hour + 1);
                    case GREATER_OR_EQUAL -> "at or after " + clock(hour);
                };
        return not(wanted) + words;
    }

    /** Whether a number is an hour that words can be made of. */
    static boolean isHour(double value) {
        return value == Math.rint(value) && value >= 0 && value < HOURS;
    }

    static String not(boolean wanted) {
        return wanted ? "" : "not ";
    }

    private static String words(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> "exactly";
            case NOT_EQUAL -> "other than";
            case LESS -> "less than";
            case LESS_OR_EQUAL -> "at most";
            case GREATER -> "more than";
            case GREATER_OR_EQUAL -> "at least";
        };
    }

    private static String clock(int hour) {
        return (hour < 10 ? "0" : "") + hour + ":00";
    }
}
