package io.tidegate.loadtests.frame;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * What a figure must reach: its ratio to the peer where it has one, else its value.
 *
 * @param floor must hold
 * @param goal to aim for
 */
public record Target(OptionalDouble floor, OptionalDouble goal) {
    /** How a figure stands to its target. */
    public enum Met {
        GOAL,
        FLOOR,
        /** Not even the floor, or, without a floor, not the goal. */
        MISSED
    }

    public Target {
        requireNonNull(floor, "floor is null");
        requireNonNull(goal, "goal is null");
        if (floor.isEmpty() && goal.isEmpty()) {
            throw new IllegalArgumentException("a target needs a floor or a goal");
        }
    }

    public static Target goal(double goal) {
        return new Target(OptionalDouble.empty(), OptionalDouble.of(goal));
    }

    public static Target floor(double floor) {
        return new Target(OptionalDouble.of(floor), OptionalDouble.empty());
    }

    public static Target floorAndGoal(double floor, double goal) {
        return new Target(OptionalDouble.of(floor), OptionalDouble.of(goal));
    }

    /** Where the figure stands; a bound that is reached exactly is met, and NaN meets none. */
    Met of(double figure, Better better) {
        if (goal.isPresent() && reaches(figure, goal.getAsDouble(), better)) {
            return Met.GOAL;
        }
        if (floor.isPresent() && reaches(figure, floor.getAsDouble(), better)) {
            return Met.FLOOR;
        }
        return Met.MISSED;
    }

    private static boolean reaches(double figure, double bound, Better better) {
        return better == Better.LOWER ? figure <= bound : figure >= bound;
    }
}
