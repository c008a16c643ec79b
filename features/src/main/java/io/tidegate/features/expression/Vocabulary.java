package io.tidegate.features.expression;

import io.tidegate.ingest.document.NearestName;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names that an expression may use. Features are promised before they are defined, so that an expression may name
 * those above it only and is told about those below.
 */
public final class Vocabulary {
    private final Map<String, ValueType> types = new TreeMap<>();
    private final Map<String, Node> nodes = new TreeMap<>();
    private final Map<String, String> withheld = new TreeMap<>();

    /** A name that will be defined, with its type. */
    public void promise(String name, ValueType type) {
        types.put(name, type);
    }

    /** A name that is known elsewhere but not here, and why. */
    public void withhold(String name, String why) {
        withheld.put(name, why);
    }

    /** A name and what it gives. */
    public void define(String name, Node node) {
        types.put(name, node.type());
        nodes.put(name, node);
        withheld.remove(name);
    }

    /** Types of all names, those that are promised included. */
    public Map<String, ValueType> types() {
        return Collections.unmodifiableMap(types);
    }

    /** What a name gives, once it is defined. */
    public Optional<Node> find(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /** What to tell the author about a name that cannot be used. */
    public String explainUnknown(String name) {
        if (withheld.containsKey(name)) {
            return "'" + name + "' cannot be used here: " + withheld.get(name) + ".";
        }
        if (types.containsKey(name)) {
            return "'" + name + "' does not stand above; an expression may use features above it.";
        }
        String message = "'" + name + "' is not known here";
        if (name.startsWith(EventNames.ATTRIBUTE_PREFIX)) {
            message += " (attributes must be declared under 'attributes')";
        }
        return NearestName.of(name, nodes.keySet())
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .map(message::concat)
                .orElse(message + ".");
    }
}
