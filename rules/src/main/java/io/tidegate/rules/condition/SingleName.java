package io.tidegate.rules.condition;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A question about the value of one name: the set of values at which it is true. It is false at all others that are
 * there.
 */
record SingleName(String name, ValueSet whenTrue) {
    SingleName {
        requireNonNull(name, "name is null");
        requireNonNull(whenTrue, "whenTrue is null");
    }

    /** What must be so for the question to be answered as it is wanted. */
    Clause clause(boolean wanted) {
        return Clause.of(name, wanted ? whenTrue : whenTrue.complement().and(ValueSet.present(whenTrue.type())));
    }

    static Optional<SingleName> of(FlagExpr.Compared part) {
        OptionalDouble right = Folding.of(part.right());
        if (right.isPresent()) {
            return of(part.left(), part.comparison(), right.getAsDouble());
        }
        OptionalDouble left = Folding.of(part.left());
        return left.isPresent() ? of(part.right(), part.comparison().mirrored(), left.getAsDouble()) : Optional.empty();
    }

    private static Optional<SingleName> of(NumberExpr part, Comparison comparison, double value) {
        return MonotoneNumber.of(part).map(number -> new SingleName(number.name(), number.where(comparison, value)));
    }

    static Optional<SingleName> of(FlagExpr.TextCompared part) {
        boolean named = part.left() instanceof TextExpr.Named;
        TextExpr value = named ? part.right() : part.left();
        if (!((named ? part.left() : part.right()) instanceof TextExpr.Named name)
                || !(value instanceof TextExpr.Constant constant)) {
            return Optional.empty();
        }
        TextSet same = TextSet.of(List.of(constant.value()));
        return switch (part.comparison()) {
            case EQUAL -> Optional.of(new SingleName(name.name(), same));
            case NOT_EQUAL ->
                Optional.of(new SingleName(name.name(), same.complement().and(ValueSet.present(ValueType.TEXT))));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> Optional.empty();
        };
    }

    static Optional<SingleName> of(FlagExpr.NumberIn part) {
        Optional<MonotoneNumber> number = MonotoneNumber.of(part.value());
        if (number.isEmpty()) {
            return Optional.empty();
        }
        ValueSet members = NumberSet.ABSENT.and(NumberSet.NAN);
        for (NumberExpr member : part.members()) {
            members = members.or(
                    number.get().where(Comparison.EQUAL, Folding.of(member).orElseThrow()));
        }
        return Optional.of(new SingleName(number.get().name(), members));
    }

    static Optional<SingleName> of(FlagExpr.TextIn part) {
        return part.value() instanceof TextExpr.Named named
                ? Optional.of(new SingleName(named.name(), TextSet.of(part.members())))
                : Optional.empty();
    }
}
