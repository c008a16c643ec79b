package io.tidegate.features.cel;

import io.tidegate.features.expression.ExpressionCompiler;
import io.tidegate.features.expression.ExpressionLanguage;
import io.tidegate.features.expression.Vocabulary;

/** CEL, checked statically; found as a service. */
public final class CelExpressionLanguage implements ExpressionLanguage {
    @Override
    public ExpressionCompiler over(Vocabulary vocabulary) {
        return new CelExpressionCompiler(vocabulary);
    }
}
