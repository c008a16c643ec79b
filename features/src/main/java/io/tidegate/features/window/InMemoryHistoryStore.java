package io.tidegate.features.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The histories of one key in memory: for exports, audits and tests. */
public final class InMemoryHistoryStore implements HistoryStore {
    private final Map<Long, Head> heads = new TreeMap<>();
    private final Map<Long, Map<Integer, Page>> pages = new TreeMap<>();

    @Override
    public @Nullable Head head(long scope) {
        return heads.get(scope);
    }

    @Override
    public void put(long scope, Head head) {
        heads.put(scope, head);
    }

    @Override
    public void remove(long scope) {
        heads.remove(scope);
        pages.remove(scope);
    }

    @Override
    public PageStore pages(long scope) {
        return new ScopePages(scope);
    }

    @Override
    public long[] subs() {
        return heads.keySet().stream()
                .mapToLong(Long::longValue)
                .filter(scope -> scope != OWN)
                .toArray();
    }

    /** Whether nothing is kept. */
    public boolean isEmpty() {
        return heads.isEmpty();
    }

    /** Pages of all histories. */
    public int pageCount() {
        return pages.values().stream().mapToInt(Map::size).sum();
    }

    /** Writes everything; {@link #read} reads it. */
    public void write(DataOutput output) throws IOException {
        output.writeInt(heads.size());
        for (Map.Entry<Long, Head> head : heads.entrySet()) {
            output.writeLong(head.getKey());
            head.getValue().write(output);
            Map<Integer, Page> own = pages.getOrDefault(head.getKey(), Map.of());
            output.writeInt(own.size());
            for (Map.Entry<Integer, Page> page : own.entrySet()) {
                output.writeInt(page.getKey());
                page.getValue().write(output);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static InMemoryHistoryStore read(DataInput input) throws IOException {
        InMemoryHistoryStore store = new InMemoryHistoryStore();
        for (int heads = input.readInt(); heads > 0; heads--) {
            long scope = input.readLong();
            store.heads.put(scope, Head.read(input));
            for (int pages = input.readInt(); pages > 0; pages--) {
                store.pages(scope).put(input.readInt(), Page.read(input));
            }
        }
        return store;
    }

    /** The pages of one of the histories. */
    private final class ScopePages implements PageStore {
        private final long scope;

        ScopePages(long scope) {
            this.scope = scope;
        }

        @Override
        public @Nullable Page get(int number) {
            Map<Integer, Page> own = pages.get(scope);
            return own == null ? null : own.get(number);
        }

        @Override
        public void put(int number, Page page) {
            pages.computeIfAbsent(scope, unknown -> new TreeMap<>()).put(number, page);
        }

        @Override
        public void remove(int number) {
            Map<Integer, Page> own = pages.get(scope);
            if (own != null) {
                own.remove(number);
            }
        }
    }
}
