package io.tidegate.features.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import io.tidegate.features.expression.Places;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** CEL's own interpreter, with the functions that catalogs add to it: what our evaluators must equal. */
final class Interpreter {
    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(CelEnvironment.OPTIONS)
            .addFunctionBindings(unary("abs", Math::abs))
            .addFunctionBindings(unary("sqrt", Math::sqrt))
            .addFunctionBindings(unary("log", StrictMath::log))
            .addFunctionBindings(binary("min", Math::min))
            .addFunctionBindings(binary("max", Math::max))
            .addFunctionBindings(binary(CelEnvironment.REMAINDER, (a, b) -> a % b))
            .addFunctionBindings(CelFunctionBinding.fromOverloads(
                    "distanceKm",
                    CelFunctionBinding.from(
                            CelEnvironment.overload("distanceKm"),
                            Collections.nCopies(4, Double.class),
                            args -> Places.distanceKm(
                                    (double) args[0], (double) args[1], (double) args[2], (double) args[3]))))
            .build();

    private final Program program;

    Interpreter(CelAbstractSyntaxTree tree) throws CelEvaluationException {
        program = RUNTIME.createProgram(tree);
    }

    /** The value; empty where it is an error. */
    Optional<Object> value(Map<String, Object> values) {
        CelVariableResolver resolver = name -> PresenceName.asked(name)
                .<Object>map(values::containsKey)
                .or(() -> Optional.ofNullable(values.get(name)));
        try {
            return Optional.of(program.eval(resolver));
        } catch (CelEvaluationException e) {
            return Optional.empty();
        }
    }

    private static Iterable<CelFunctionBinding> unary(String name, CelFunctionOverload.Unary<Double> function) {
        return CelFunctionBinding.fromOverloads(
                name, CelFunctionBinding.from(CelEnvironment.overload(name), Double.class, function));
    }

    private static Iterable<CelFunctionBinding> binary(
            String name, CelFunctionOverload.Binary<Double, Double> function) {
        return CelFunctionBinding.fromOverloads(
                name, CelFunctionBinding.from(CelEnvironment.overload(name), Double.class, Double.class, function));
    }
}
