package io.tidegate.features.cel;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Arithmetic;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Comparison;
import dev.cel.checker.CelStandardDeclarations.StandardOverload;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import io.tidegate.features.expression.ExpressionLanguage;
import io.tidegate.features.expression.ValueType;
import io.tidegate.features.expression.Vocabulary;
import java.util.Collections;
import java.util.Set;

/** The part of CEL that catalogs may use. Every number is a double; there are no loops and no regular expressions. */
final class CelEnvironment {
    /** A name that stands in for one that cannot be used, so that the rest is still checked. */
    static final String UNKNOWN = "unknown";

    /** What a remainder is called once it has been narrowed: CEL has it of whole numbers only. */
    static final String REMAINDER = "remainder";

    static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(ExpressionLanguage.LENGTH_MAX)
            .maxParseRecursionDepth(ExpressionLanguage.NESTING_MAX)
            .maxParseExpressionNodeCount(ExpressionLanguage.NODES_MAX)
            .enableHeterogeneousNumericComparisons(true)
            .enableHomogeneousLiterals(true)
            .build();

    private static final Set<StandardFunction> GENERAL = Set.of(
            StandardFunction.CONDITIONAL,
            StandardFunction.LOGICAL_NOT,
            StandardFunction.LOGICAL_OR,
            StandardFunction.LOGICAL_AND,
            StandardFunction.EQUALS,
            StandardFunction.NOT_EQUALS,
            StandardFunction.IN,
            StandardFunction.STARTS_WITH,
            StandardFunction.ENDS_WITH,
            StandardFunction.CONTAINS);

    private static final Set<StandardOverload> OF_NUMBERS = Set.of(
            Arithmetic.ADD_DOUBLE,
            Arithmetic.SUBTRACT_DOUBLE,
            Arithmetic.MULTIPLY_DOUBLE,
            Arithmetic.DIVIDE_DOUBLE,
            Arithmetic.NEGATE_DOUBLE,
            Comparison.LESS_DOUBLE,
            Comparison.LESS_EQUALS_DOUBLE,
            Comparison.GREATER_DOUBLE,
            Comparison.GREATER_EQUALS_DOUBLE);

    private CelEnvironment() {}

    /** A compiler that knows these names, each with the name that asks for its presence. */
    static CelCompiler compiler(Vocabulary vocabulary) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .filterFunctions(
                                (function, overload) -> GENERAL.contains(function) || OF_NUMBERS.contains(overload))
                        .build())
                .addFunctionDeclarations(ofNumbers("abs", 1))
                .addFunctionDeclarations(ofNumbers("sqrt", 1))
                .addFunctionDeclarations(ofNumbers("log", 1))
                .addFunctionDeclarations(ofNumbers("min", 2))
                .addFunctionDeclarations(ofNumbers("max", 2))
                .addFunctionDeclarations(ofNumbers(REMAINDER, 2))
                .addFunctionDeclarations(ofNumbers("distanceKm", 4))
                .addVar(UNKNOWN, SimpleType.DYN);
        vocabulary.types().forEach((name, type) -> {
            builder.addVar(name, type(type));
            builder.addVar(PresenceName.of(name), SimpleType.BOOL);
        });
        return builder.build();
    }

    /** What CEL calls the overload of a function of our own. */
    static String overload(String function) {
        return function + "_double";
    }

    private static CelFunctionDecl ofNumbers(String function, int parameters) {
        return CelFunctionDecl.newFunctionDeclaration(
                function,
                CelOverloadDecl.newGlobalOverload(
                        overload(function), SimpleType.DOUBLE, Collections.nCopies(parameters, SimpleType.DOUBLE)));
    }

    private static CelType type(ValueType type) {
        return switch (type) {
            case NUMBER -> SimpleType.DOUBLE;
            case TEXT -> SimpleType.STRING;
            case FLAG -> SimpleType.BOOL;
        };
    }
}
