package io.tidegate.rules.cel;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Arithmetic;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Comparison;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Conversions;
import dev.cel.checker.CelStandardDeclarations.StandardOverload;
import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.ruleset.NamedValue;
import io.tidegate.rules.ruleset.RuleSetDocument;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.Set;

/**
 * The part of CEL that rules may use: comparisons, logic, arithmetic, membership in a literal list and prefixes of
 * texts. No regular expressions and no loops, so that the cost of a condition is bounded by its length.
 */
final class CelEnvironment {
    /** Deepest nesting of a condition; it bounds the stack of parser, checker and interpreter. */
    static final int NESTING_MAX = 64;

    /** Most operators, names and literals in a condition. */
    static final int NODES_MAX = 1_000;

    /** A name that stands in for one that is not known, so that the rest is still checked. */
    static final String UNKNOWN = "unknown";

    private static final Set<StandardFunction> LOGIC = Set.of(
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

    /** Order and arithmetic of numbers, order of texts, and the number in a text. */
    private static final Set<StandardOverload> OVERLOADS = Set.of(
            Arithmetic.ADD_DOUBLE,
            Arithmetic.SUBTRACT_DOUBLE,
            Arithmetic.MULTIPLY_DOUBLE,
            Arithmetic.DIVIDE_DOUBLE,
            Arithmetic.NEGATE_DOUBLE,
            Comparison.LESS_DOUBLE,
            Comparison.LESS_EQUALS_DOUBLE,
            Comparison.GREATER_DOUBLE,
            Comparison.GREATER_EQUALS_DOUBLE,
            Comparison.LESS_STRING,
            Comparison.LESS_EQUALS_STRING,
            Comparison.GREATER_STRING,
            Comparison.GREATER_EQUALS_STRING,
            Conversions.DOUBLE_TO_DOUBLE,
            Conversions.STRING_TO_DOUBLE);

    private static final Set<String> NAMES = Set.of(
            "_?_:_",
            "!_",
            "_||_",
            "_&&_",
            "_==_",
            "_!=_",
            "@in",
            "startsWith",
            "endsWith",
            "contains",
            "_+_",
            "_-_",
            "_*_",
            "_/_",
            "-_",
            "_<_",
            "_<=_",
            "_>_",
            "_>=_",
            "double");

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(RuleSetDocument.CONDITION_LENGTH_MAX)
            .maxParseRecursionDepth(NESTING_MAX)
            .maxParseExpressionNodeCount(NODES_MAX)
            .enableHeterogeneousNumericComparisons(true)
            .enableHomogeneousLiterals(true)
            .build();

    private CelEnvironment() {}

    /** A compiler that knows these names. */
    static CelCompiler compiler(Vocabulary vocabulary) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .filterFunctions(
                                (function, overload) -> LOGIC.contains(function) || OVERLOADS.contains(overload))
                        .build())
                .setStandardMacros(CelStandardMacro.HAS)
                .setResultType(SimpleType.BOOL)
                .addVar(UNKNOWN, SimpleType.DYN);
        for (NamedValue value : vocabulary.values()) {
            builder.addVar(value.name(), type(value.type()));
            builder.addVar(PresenceName.of(value.name()), SimpleType.BOOL);
        }
        return builder.build();
    }

    /** What runs checked expressions. */
    static CelRuntime runtime() {
        return CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();
    }

    /** Whether the function is part of the language of rules, under the name that CEL gives it. */
    static boolean isKnown(String function) {
        return NAMES.contains(function);
    }

    private static CelType type(ValueType type) {
        return switch (type) {
            case NUMBER -> SimpleType.DOUBLE;
            case TEXT -> SimpleType.STRING;
            case FLAG -> SimpleType.BOOL;
        };
    }
}
