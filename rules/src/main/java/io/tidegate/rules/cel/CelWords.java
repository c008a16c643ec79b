package io.tidegate.rules.cel;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the messages of CEL's parser and checker into an officer's words. */
final class CelWords {
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '(.+?)' applied to '(.*?)' .*");
    private static final Pattern EXPECTED = Pattern.compile("expected type '(.+?)' but found '(.+?)'");
    private static final Pattern UNEXPECTED =
            Pattern.compile("(?:mismatched input|extraneous input|no viable alternative at input) '(.*?)'.*");
    private static final Pattern UNREADABLE = Pattern.compile("token recognition error at: '(.*)'");
    private static final Pattern MISSING = Pattern.compile("missing '(.+?)' at '(.*)'");

    private static final Map<String, String> TYPES = Map.of(
            "double", "a number",
            "int", "a whole number",
            "string", "a text",
            "bool", "true or false",
            "list(double)", "a list of numbers",
            "list(string)", "a list of texts",
            "list(bool)", "a list of true or false");

    private static final Map<String, String> HINTS = Map.of(
            "and", " Write '&&' for and.",
            "or", " Write '||' for or.",
            "=", " Write '==' to compare.",
            "==", " Write '==' once between two values.",
            ",", " Write decimals with a point.",
            "%", " Write a share as a decimal, such as 0.05.",
            ">", " To say 'not equal', write '!='.");

    private CelWords() {}

    /** The message an officer reads. */
    static String of(String message) {
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            return overload(overload.group(1), overload.group(2));
        }
        Matcher expected = EXPECTED.matcher(message);
        if (expected.matches()) {
            return expected.group(1).equals("bool")
                    ? "A condition must be true or false; this one is " + type(expected.group(2)) + "."
                    : "All values of a list must be alike: the first is " + type(expected.group(1)) + ", this one is "
                            + type(expected.group(2)) + ".";
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            return unexpected(unexpected.group(1));
        }
        Matcher unreadable = UNREADABLE.matcher(message);
        if (unreadable.matches()) {
            return unreadable(unreadable.group(1));
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            return "'" + missing.group(1) + "' is missing here.";
        }
        if (message.contains("recursion limit")) {
            return "The condition is nested deeper than " + CelEnvironment.NESTING_MAX + " levels; split the rule.";
        }
        if (message.contains("node limit")) {
            return "The condition has more than " + CelEnvironment.NODES_MAX + " parts; split the rule.";
        }
        if (message.startsWith("invalid argument to has()")) {
            return "has() takes one name, such as has(profile.account.segment).";
        }
        return "The condition cannot be used: " + message + ".";
    }

    private static String overload(String function, String types) {
        String operator = function.replace("_", "").replace("@", "");
        String[] operands =
                types.replaceAll("[()]$|^\\(", "").replace(".(", ", ").split(", ", -1);
        if (operands.length == 1) {
            return "'" + operator + "' cannot be used on " + type(operands[0]) + ".";
        }
        return "'" + operator + "' cannot be used between " + type(operands[0]) + " and " + type(operands[1]) + ".";
    }

    private static String type(String celType) {
        String name = celType.startsWith("list(") && !celType.endsWith(")") ? celType + ")" : celType;
        return TYPES.getOrDefault(name, "a value of type " + name);
    }

    private static String unexpected(String input) {
        if (input.equals("<EOF>")) {
            return "The condition ends too early: a value, a name or a closing bracket is missing.";
        }
        return "'" + input + "' cannot stand here." + HINTS.getOrDefault(input, "");
    }

    private static String unreadable(String input) {
        String text = input.strip();
        if (text.startsWith("'") || text.startsWith("\"")) {
            return "A text begins here that is not closed, or has a backslash that means nothing.";
        }
        return "'" + text + "' means nothing here." + HINTS.getOrDefault(text, "");
    }
}
