package io.tidegate.features.expression;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A checked expression.
 *
 * @param node what evaluates it
 * @param names that it uses, in the order of the text, each once
 */
public record Expression(Node node, List<String> names) {
    public Expression {
        requireNonNull(node, "node is null");
        names = List.copyOf(names);
    }
}
