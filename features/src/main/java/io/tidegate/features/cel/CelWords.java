package io.tidegate.features.cel;

import io.tidegate.features.expression.ExpressionLanguage;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the messages of CEL's parser and checker into the words of a catalog's author. */
final class CelWords {
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '(.+?)' applied to '\\(?(.*?)\\)?' .*");
    private static final Pattern EXPECTED = Pattern.compile("expected type '(.+?)' but found '(.+?)'");
    private static final Pattern UNEXPECTED =
            Pattern.compile("(?:mismatched input|extraneous input|no viable alternative at input) '(.*?)'.*");
    private static final Pattern UNREADABLE = Pattern.compile("token recognition error at: '(.*)'");
    private static final Pattern MISSING = Pattern.compile("missing '(.+?)' at '(.*)'");

    private static final Map<String, String> TYPES =
            Map.of("double", "a number", "string", "a text", "bool", "true or false");

    private static final Map<String, String> HINTS = Map.of(
            "and", " Write '&&' for and.",
            "or", " Write '||' for or.",
            "=", " Write '==' to compare.",
            ",", " Write decimals with a point.",
            "%", " Write a share as a decimal, such as 0.05.");

    private CelWords() {}

    /** The message an author reads. */
    static String of(String message) {
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            return overload(overload.group(1), overload.group(2));
        }
        Matcher expected = EXPECTED.matcher(message);
        if (expected.matches()) {
            return "All values of a list must be alike: the first is " + type(expected.group(1)) + ", this one is "
                    + type(expected.group(2)) + ".";
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            String input = unexpected.group(1);
            return input.equals("<EOF>")
                    ? "The text ends too early: a value, a name or a closing bracket is missing."
                    : "'" + input + "' cannot stand here." + HINTS.getOrDefault(input, "");
        }
        Matcher unreadable = UNREADABLE.matcher(message);
        if (unreadable.matches()) {
            return unreadable(unreadable.group(1).strip());
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            return "'" + missing.group(1) + "' is missing here"
                    + (missing.group(2).equals("<EOF>")
                            ? "; between braces { } a text that has a comma stands in quotes."
                            : ".");
        }
        if (message.contains("recursion limit")) {
            return "This is nested deeper than " + ExpressionLanguage.NESTING_MAX + " levels; make two features of it.";
        }
        if (message.contains("node limit")) {
            return "This has more than " + ExpressionLanguage.NODES_MAX + " parts; make two features of it.";
        }
        if (message.contains("size exceeds limit")) {
            return "This is longer than " + ExpressionLanguage.LENGTH_MAX + " characters; make two features of it.";
        }
        return "This cannot be used: " + message + ".";
    }

    private static String overload(String function, String types) {
        String name = function.replace("_", "").replace("@", "");
        String[] operands = types.replace(".(", ", ").split(", ", -1);
        if (Character.isLetter(name.charAt(0)) && !name.equals("in")) {
            return "'" + name + "' does not take " + list(operands) + "; " + takes(name);
        }
        if (operands.length == 1) {
            return "'" + name + "' cannot be used on " + type(operands[0]) + ".";
        }
        return "'" + name + "' cannot be used between " + type(operands[0]) + " and " + type(operands[1]) + ".";
    }

    private static String takes(String function) {
        return switch (function) {
            case "min", "max" -> "it takes two numbers.";
            case "distanceKm" -> "it takes four numbers: latitude and longitude, twice.";
            case "startsWith", "endsWith", "contains" -> "write text." + function + "('part').";
            case CelEnvironment.REMAINDER -> "'%' stands between two numbers.";
            default -> "it takes one number.";
        };
    }

    private static String list(String[] operands) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < operands.length; i++) {
            list.append(i == 0 ? "" : i == operands.length - 1 ? " and " : ", ");
            list.append(operands[i].isEmpty() ? "nothing" : type(operands[i]));
        }
        return list.toString();
    }

    private static String type(String celType) {
        if (celType.startsWith("list(")) {
            return celType.contains("double") ? "a list of numbers" : "a list of texts";
        }
        return TYPES.getOrDefault(celType, "a value of type " + celType);
    }

    private static String unreadable(String text) {
        if (text.startsWith("'") || text.startsWith("\"")) {
            return "A text begins here that is not closed, or has a backslash that means nothing.";
        }
        return "'" + text + "' means nothing here." + HINTS.getOrDefault(text, "");
    }
}
