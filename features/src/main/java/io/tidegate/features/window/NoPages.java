package io.tidegate.features.window;

import org.jspecify.annotations.Nullable;

/** Stands for the pages of a history before one is opened. */
enum NoPages implements PageStore {
    INSTANCE;

    @Override
    public @Nullable Page get(int number) {
        return null;
    }

    @Override
    public void put(int number, Page page) {
        throw new IllegalStateException("no history is open");
    }

    @Override
    public boolean changesInPlace(int number) {
        return false;
    }

    @Override
    public void remove(int number) {
        throw new IllegalStateException("no history is open");
    }
}
