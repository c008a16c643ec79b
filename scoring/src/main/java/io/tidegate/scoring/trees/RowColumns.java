package io.tidegate.scoring.trees;

/**
 * What nodes ask of a row in tensor forms. There each value stands in three columns, so that one comparison "below" decides
 * for absent values as well: as it is with an absent one below all numbers; with an absent one above all numbers; and -1
 * where it is absent, else 1.
 */
final class RowColumns {
    private RowColumns() {}

    /** Column that a node compares, for rows of so many inputs. */
    static int column(Tree tree, int node, int inputs) {
        if (asksForAbsenceOnly(tree, node)) {
            return 2 * inputs + tree.feature(node);
        }
        return (tree.isAbsentLeft(node) ? 0 : inputs) + tree.feature(node);
    }

    /** What it compares the column with. */
    static float threshold(Tree tree, int node) {
        return asksForAbsenceOnly(tree, node) ? 0 : tree.threshold(node);
    }

    /** No number is below minus infinity, so only rows without the value go left. */
    private static boolean asksForAbsenceOnly(Tree tree, int node) {
        return tree.isAbsentLeft(node) && tree.threshold(node) == Float.NEGATIVE_INFINITY;
    }
}
