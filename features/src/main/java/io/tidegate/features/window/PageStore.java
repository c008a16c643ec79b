package io.tidegate.features.window;

import org.jspecify.annotations.Nullable;

/** The pages of one history, by number. */
public interface PageStore {
    /** A page, or null where there is none of this number. */
    @Nullable
    Page get(int number);

    void put(int number, Page page);

    void remove(int number);
}
