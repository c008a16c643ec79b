package io.tidegate.features.window;

/** The way from the root of a tree of rows to one of its leaves. Valid until the tree changes. */
record LeafPath(int rootIndex, Page node, int nodeIndex) {
    /** Whether it leads to the first leaf. */
    boolean isFirst() {
        return rootIndex == 0 && nodeIndex == 0;
    }
}
