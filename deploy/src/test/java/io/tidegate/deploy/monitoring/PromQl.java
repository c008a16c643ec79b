package io.tidegate.deploy.monitoring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression of Prometheus asks for: metrics, with the labels that select their series, and labels by which it
 * groups. Knows words, not the whole grammar: that brackets match, and that functions are Prometheus's own.
 */
public record PromQl(List<Selector> selectors, Set<String> grouping) {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\"(?:[^\"\\\\]|\\\\.)*\")|(\\d[\\w.]*)|([a-zA-Z_:][\\w:]*)|(=~|!~|!=|==|>=|<=|[-+*/%^<>=(){}\\[\\],@]))");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:__rate_interval|__range)");
    private static final Set<String> FUNCTIONS = Set.of(
            "rate",
            "increase",
            "histogram_quantile",
            "time",
            "vector",
            "absent",
            "clamp_min",
            "changes",
            "timestamp",
            "max_over_time",
            "min_over_time",
            "avg_over_time",
            "delta",
            "label_replace",
            "scalar",
            "resets");
    private static final Set<String> AGGREGATIONS = Set.of("sum", "max", "min", "avg", "count", "topk", "bottomk");
    private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> MATCHES = Set.of("=", "!=", "=~", "!~");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

    /** A metric, and by label the values of which its series must have one; none where any other will do. */
    public record Selector(String metric, Map<String, List<String>> labels) {}

    /** @throws AssertionError where it is no expression */
    public static PromQl parse(String expression) {
        List<String> tokens = tokens(VARIABLE.matcher(expression).replaceAll("5m"));
        List<Selector> selectors = new ArrayList<>();
        Set<String> grouping = new TreeSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            String next = i + 1 < tokens.size() ? tokens.get(i + 1) : "";
            if (!isWord(token) || OPERATORS.contains(token)) {
                continue;
            }
            if (GROUPINGS.contains(token)) {
                i = next.equals("(") ? words(tokens, i + 1, ")", grouping) : i;
            } else if (FUNCTIONS.contains(token) || AGGREGATIONS.contains(token)) {
                require(next.equals("(") || GROUPINGS.contains(next), token + " is not called", expression);
            } else {
                require(!next.equals("("), token + " is no function", expression);
                Map<String, List<String>> labels = new TreeMap<>();
                i = next.equals("{") ? matchers(tokens, i + 1, labels, expression) : i;
                selectors.add(new Selector(token, labels));
            }
        }
        requireBalance(tokens, expression);
        require(!selectors.isEmpty(), "no metric", expression);
        return new PromQl(List.copyOf(selectors), grouping);
    }

    private static List<String> tokens(String expression) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(expression.strip());
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
        require(end == expression.strip().length(), "not understood from character " + end, expression);
        return tokens;
    }

    /** Adds the words up to a closing bracket; returns its place. */
    private static int words(List<String> tokens, int from, String close, Set<String> into) {
        int i = from;
        while (i < tokens.size() && !tokens.get(i).equals(close)) {
            if (isWord(tokens.get(i))) {
                into.add(tokens.get(i));
            }
            i++;
        }
        return i;
    }

    private static int matchers(List<String> tokens, int from, Map<String, List<String>> labels, String expression) {
        int i = from + 1;
        while (i < tokens.size() && !tokens.get(i).equals("}")) {
            boolean whole = i + 3 < tokens.size()
                    && isWord(tokens.get(i))
                    && MATCHES.contains(tokens.get(i + 1))
                    && tokens.get(i + 2).startsWith("\"")
                    && Set.of(",", "}").contains(tokens.get(i + 3));
            require(whole, "a matcher is not label=\"value\"", expression);
            String value = tokens.get(i + 2).substring(1, tokens.get(i + 2).length() - 1);
            boolean selects = !tokens.get(i + 1).startsWith("!");
            labels.put(tokens.get(i), selects ? List.of(value.split("[|]", -1)) : List.of());
            i += tokens.get(i + 3).equals(",") ? 4 : 3;
        }
        return i;
    }

    private static void requireBalance(List<String> tokens, String expression) {
        Deque<String> open = new ArrayDeque<>();
        for (String token : tokens) {
            switch (token) {
                case "(" -> open.push(")");
                case "{" -> open.push("}");
                case "[" -> open.push("]");
                case ")", "}", "]" -> require(token.equals(open.poll()), "brackets do not match", expression);
                default -> {
                    // no bracket
                }
            }
        }
        require(open.isEmpty(), "brackets do not match", expression);
    }

    private static boolean isWord(String token) {
        return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
    }

    private static void require(boolean holds, String what, String expression) {
        if (!holds) {
            throw new AssertionError(String.format(Locale.ROOT, "%s: %s", what, expression));
        }
    }
}
