package io.tidegate.features.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages in a map, none larger than a page may be. */
record MapPages(Map<Integer, Page> pages) implements PageStore {
    @Override
    public @Nullable Page get(int number) {
        return pages.get(number);
    }

    @Override
    public void put(int number, Page page) {
        assertThat(page.bytes().length).isLessThanOrEqualTo(Page.BYTES_MAX + Column.PADDING);
        pages.put(number, page);
    }

    @Override
    public boolean changesInPlace(int number) {
        return number % 3 == 0;
    }

    @Override
    public void remove(int number) {
        assertThat(pages).containsKey(number);
        pages.remove(number);
    }
}
