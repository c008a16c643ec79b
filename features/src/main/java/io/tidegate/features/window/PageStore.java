package io.tidegate.features.window;

import org.jspecify.annotations.Nullable;

/** The pages of one history, by number. */
public interface PageStore {
    /** A page, or null where there is none of this number. */
    @Nullable
    Page get(int number);

    void put(int number, Page page);

    /** Whether nobody else has a page's bytes: they may be changed in place then, and the page counts as changed. */
    boolean changesInPlace(int number);

    void remove(int number);
}
