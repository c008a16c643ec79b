package io.tidegate.features.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.window.Page;
import org.junit.jupiter.api.Test;

class PageCacheTest {
    private static final long OWN = 0;
    private static final int PAGE_BYTES = 1_000;

    /** Room for three keys of a page each, with what keys and pages cost beside the bytes. */
    private final PageCache cache = new PageCache(3 * (PAGE_BYTES + 600));

    @Test
    void shouldForgetThePagesOfTheKeyThatWasMetLongestAgo() {
        keep("a", 1);
        keep("b", 1);
        assertThat(cache.of("a").get(OWN, 0)).isNotNull();
        keep("c", 1);
        keep("d", 1);
        assertThat(cache.of("b").get(OWN, 0)).isNull();
        assertThat(cache.of("a").get(OWN, 0)).isNotNull();
        assertThat(cache.of("d").get(OWN, 0)).isNotNull();
    }

    @Test
    void shouldForgetAKeyThatAloneIsTooLarge() {
        keep("a", 5);
        assertThat(cache.of("a").get(OWN, 0)).isNull();
        keep("b", 3);
        assertThat(cache.of("b").get(OWN, 2)).isNotNull();
    }

    @Test
    void shouldCountWhatWasRemoved() {
        PageCache.KeyPages pages = keep("a", 3);
        pages.remove(OWN, 1);
        pages.remove(OWN, 2);
        cache.keep("a", pages);
        keep("b", 2);
        assertThat(cache.of("a").get(OWN, 0)).isNotNull();
        assertThat(cache.of("a").get(OWN, 1)).isNull();
    }

    @Test
    void shouldKeepNothingOfAKeyWithoutPages() {
        cache.keep("a", cache.of("a"));
        assertThat(cache.of("a")).isNotSameAs(cache.of("a"));
    }

    private PageCache.KeyPages keep(String key, int count) {
        PageCache.KeyPages pages = cache.of(key);
        for (int number = 0; number < count; number++) {
            pages.put(OWN, number, new Page(new byte[PAGE_BYTES], 1));
        }
        cache.keep(key, pages);
        return pages;
    }
}
