package io.tidegate.features.expression;

import java.util.ServiceLoader;

/** The language in which conditions and expressions of a catalog are written. */
public interface ExpressionLanguage {
    /** Longest text, in code points. */
    int LENGTH_MAX = 2_048;

    /** Deepest nesting: it bounds the stack of whoever reads or runs an expression. */
    int NESTING_MAX = 64;

    /** Most operators, names and literals: it bounds the time that an event may take. */
    int NODES_MAX = 256;

    /** A compiler of expressions that may use these names and no others. */
    ExpressionCompiler over(Vocabulary vocabulary);

    /**
     * The language of this installation. It is found as a service, because a catalog that arrives at another machine as
     * text must find it there by itself.
     */
    static ExpressionLanguage installed() {
        return ServiceLoader.load(ExpressionLanguage.class, ExpressionLanguage.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no service " + ExpressionLanguage.class.getName() + " is installed; expected one"));
    }
}
