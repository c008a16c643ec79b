package io.tidegate.ingest.document;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A map of a document. Readers ask for keys by name and type; what is missing or of the wrong type becomes a problem
 * and the given fallback is returned, so that reading goes on. {@link #done} reports keys that nobody asked for.
 */
public final class DocumentMap {
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Position> keys = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final Position position;
    private final DocumentProblems problems;

    DocumentMap(MappingNode node, Position position, DocumentProblems problems) {
        this.position = position;
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                    problems.add(position(key.getStartMark()), "The key '" + key.getValue() + "' stands here twice.");
                }
                keys.put(key.getValue(), position(key.getStartMark()));
            } else {
                problems.add(position(tuple.getKeyNode().getStartMark()), "A key must be a word.");
            }
        }
    }

    /** Where the map stands. */
    public Position position() {
        return position;
    }

    /** Keys in the document's order. Asking for the names alone does not count as reading the values. */
    public List<String> keys() {
        return List.copyOf(keys.keySet());
    }

    /** Where a key stands, or the map itself where it does not. */
    public Position position(String key) {
        return keys.getOrDefault(key, position);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** A required text. */
    public DocumentValue<String> text(String key) {
        return optionalText(key).orElseGet(() -> {
            missing(key);
            return new DocumentValue<>("", position(key), position(key));
        });
    }

    /** A text that may be left out. */
    public Optional<DocumentValue<String>> optionalText(String key) {
        Node node = get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            return Optional.of(new DocumentValue<>(scalar.getValue(), position(key), contentPosition(scalar)));
        }
        problems.add(position(key), "'" + key + "' must be a single value.");
        return Optional.of(new DocumentValue<>("", position(key), position(key)));
    }

    /** A required text that is a language of its own, with the place of each character. */
    public SourceText source(String key) {
        Node node = get(key);
        if (node instanceof ScalarNode scalar) {
            return scalarSource(scalar, position(key));
        }
        if (node == null) {
            missing(key);
        } else {
            problems.add(position(key), "'" + key + "' must be a single value.");
        }
        return SourceText.absent(position(key));
    }

    /** What YAML takes the first sign of an unquoted value for, where it does not count it as part of the value. */
    public Optional<String> takenFor(String key) {
        if (!(values.get(key) instanceof ScalarNode scalar)) {
            return Optional.empty();
        }
        int[] document = problems.codePoints();
        int at = scalar.getStartMark().getIndex();
        return switch (at < document.length ? document[at] : 0) {
            case '!' -> Optional.of("'!', which YAML takes for a tag");
            case '&' -> Optional.of("'&', which YAML takes for an anchor");
            default -> Optional.empty();
        };
    }

    /** A required whole number in a range. */
    public long integer(String key, long min, long max) {
        return has(key) ? integer(key, min, max, min) : fallback(key, min);
    }

    /** A whole number in a range that may be left out. */
    public long integer(String key, long min, long max, long fallback) {
        return parsed(
                key,
                fallback,
                text -> {
                    long value = Long.parseLong(text.replace("_", ""));
                    return value < min || value > max ? null : value;
                },
                "a whole number from " + min + " to " + max);
    }

    /** A number in a range that may be left out. */
    public double number(String key, double min, double max, double fallback) {
        return parsed(
                key,
                fallback,
                text -> {
                    double value = Double.parseDouble(text.replace("_", ""));
                    return value >= min && value <= max ? value : null;
                },
                "a number from " + min + " to " + max);
    }

    /** A yes or no that may be left out. */
    public boolean flag(String key, boolean fallback) {
        return parsed(
                key,
                fallback,
                text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                },
                "true or false");
    }

    /** A length of time such as 250ms, 30s, 15m, 12h or 7d, in milliseconds; may be left out. */
    public long millis(String key, long min, long max, long fallback) {
        return parsed(
                key,
                fallback,
                text -> {
                    long value = parseMillis(text);
                    return value < min || value > max ? null : value;
                },
                "a length of time such as 250ms, 30s, 15m, 12h or 7d, from " + Duration.ofMillis(min) + " to "
                        + Duration.ofMillis(max));
    }

    /** A required length of time in milliseconds. */
    public long millis(String key, long min, long max) {
        return has(key) ? millis(key, min, max, min) : fallback(key, min);
    }

    /** A required word out of an enum. */
    public <E extends Enum<E>> E word(String key, Class<E> type, E fallback) {
        return word(key, type, fallback, EnumSet.allOf(type));
    }

    /**
     * A required word out of an enum.
     *
     * @param named those that a message names to whoever wrote another word
     */
    public <E extends Enum<E>> E word(String key, Class<E> type, E fallback, Set<E> named) {
        if (!has(key)) {
            missing(key);
            return fallback;
        }
        return optionalWord(key, type, named).orElse(fallback);
    }

    /** A word out of an enum that may be left out. */
    public <E extends Enum<E>> Optional<E> optionalWord(String key, Class<E> type) {
        return optionalWord(key, type, EnumSet.allOf(type));
    }

    private <E extends Enum<E>> Optional<E> optionalWord(String key, Class<E> type, Set<E> named) {
        return optionalText(key).flatMap(text -> {
            String name = text.value().toUpperCase(Locale.ROOT);
            Optional<E> word = EnumSet.allOf(type).stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst();
            if (word.isEmpty()) {
                List<String> names = named.stream().map(Enum::name).toList();
                String nearest = NearestName.of(name, names)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(".");
                problems.add(
                        text.position(),
                        "'" + key + "' is '" + text.value() + "'; it must be one of " + names + nearest);
            }
            return word;
        });
    }

    /** A map below this one; empty where it is left out. */
    public DocumentMap map(String key) {
        Node node = get(key);
        if (node instanceof MappingNode map) {
            return new DocumentMap(map, position(key), problems);
        }
        if (node != null) {
            problems.add(position(key), "'" + key + "' must be a map of keys to values.");
        }
        return new DocumentMap(
                new MappingNode(
                        org.yaml.snakeyaml.nodes.Tag.MAP, List.of(), org.yaml.snakeyaml.DumperOptions.FlowStyle.BLOCK),
                position(key),
                problems);
    }

    /** A list of maps; empty where it is left out. */
    public List<DocumentMap> maps(String key) {
        List<DocumentMap> maps = new ArrayList<>();
        for (Node item : items(key)) {
            if (item instanceof MappingNode map) {
                maps.add(new DocumentMap(map, position(item.getStartMark()), problems));
            } else {
                problems.add(position(item.getStartMark()), "Each item of '" + key + "' must be a map.");
            }
        }
        return maps;
    }

    /** A list of texts; empty where it is left out. */
    public List<DocumentValue<String>> texts(String key) {
        List<DocumentValue<String>> texts = new ArrayList<>();
        for (Node item : items(key)) {
            if (item instanceof ScalarNode scalar) {
                texts.add(
                        new DocumentValue<>(scalar.getValue(), position(item.getStartMark()), contentPosition(scalar)));
            } else {
                problems.add(position(item.getStartMark()), "Each item of '" + key + "' must be a single value.");
            }
        }
        return texts;
    }

    /** Reports every key that was never asked for. Call it when the map has been read. */
    public void done() {
        for (Map.Entry<String, Position> key : keys.entrySet()) {
            if (!asked.contains(key.getKey())) {
                problems.add(key.getValue(), "'" + key.getKey() + "' is not known here; known are " + asked + ".");
            }
        }
    }

    private List<Node> items(String key) {
        Node node = get(key);
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        if (node != null) {
            problems.add(position(key), "'" + key + "' must be a list.");
        }
        return List.of();
    }

    private @Nullable Node get(String key) {
        asked.add(key);
        return values.get(key);
    }

    private <T> T parsed(String key, T fallback, Function<String, @Nullable T> parser, String expected) {
        return optionalText(key)
                .map(text -> {
                    try {
                        T value = parser.apply(text.value().strip());
                        if (value != null) {
                            return value;
                        }
                    } catch (NumberFormatException | DateTimeParseException e) {
                        // falls through to the message that says what was expected
                    }
                    problems.add(
                            text.position(), "'" + key + "' is '" + text.value() + "'; it must be " + expected + ".");
                    return fallback;
                })
                .orElse(fallback);
    }

    private long fallback(String key, long value) {
        missing(key);
        return value;
    }

    private void missing(String key) {
        asked.add(key);
        problems.add(position, "'" + key + "' is missing.");
    }

    private static long parseMillis(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        long amount = Long.parseLong(text.substring(0, digits));
        long unit =
                switch (text.substring(digits)) {
                    case "ms" -> 1L;
                    case "s" -> 1_000L;
                    case "m" -> 60_000L;
                    case "h" -> 3_600_000L;
                    case "d" -> 86_400_000L;
                    default -> throw new NumberFormatException("unit");
                };
        return amount > Long.MAX_VALUE / unit ? Long.MAX_VALUE : amount * unit;
    }

    private static Position contentPosition(ScalarNode node) {
        Position start = position(node.getStartMark());
        ScalarStyle style = node.getScalarStyle();
        if (style == ScalarStyle.DOUBLE_QUOTED || style == ScalarStyle.SINGLE_QUOTED) {
            return new Position(start.line(), start.column() + 1);
        }
        return start;
    }

    private SourceText scalarSource(ScalarNode scalar, Position key) {
        int[] document = problems.codePoints();
        Mark mark = scalar.getStartMark();
        ScalarStyle style = scalar.getScalarStyle();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            int start = mark.getIndex();
            while (start < document.length && document[start] != '\n') {
                start++;
            }
            return SourceText.align(scalar.getValue(), key, document, start + 1, mark.getLine() + 2, 1, 0);
        }
        int escape =
                switch (style) {
                    case DOUBLE_QUOTED -> '\\';
                    case SINGLE_QUOTED -> '\'';
                    case LITERAL, FOLDED, PLAIN, JSON_SCALAR_STYLE -> 0;
                };
        int quote = escape == 0 ? 0 : 1;
        return SourceText.align(
                scalar.getValue(),
                key,
                document,
                mark.getIndex() + quote,
                mark.getLine() + 1,
                mark.getColumn() + 1 + quote,
                escape);
    }

    static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
