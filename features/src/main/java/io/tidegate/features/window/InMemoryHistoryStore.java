package io.tidegate.features.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * Most keys have their own history and one or two others, all in their heads. With a million keys every reference that is
 * followed is a miss of the cache: the own head is a field, the others lie in arrays sorted by scope, and pages hang on
 * their heads.
 */

/** The histories of one key in memory: as Flink's heap backend keeps them, and for exports, audits and tests. */
public final class InMemoryHistoryStore implements HistoryStore {
    /** Steps of {@link #readAhead}. */
    public static final int READ_AHEAD_STEPS = 4;

    /** Of more sub-entities an event needs few. */
    private static final int READ_AHEAD_SUBS_MAX = 2;

    private static final long[] NO_SCOPES = {};
    private static final Head[] NO_HEADS = {};

    private @Nullable Head own;
    private long[] scopes = NO_SCOPES;
    private Head[] heads = NO_HEADS;

    @Override
    public @Nullable Head head(long scope) {
        if (scope == OWN) {
            return own;
        }
        int at = Arrays.binarySearch(scopes, scope);
        return at < 0 ? null : heads[at];
    }

    @Override
    public void put(long scope, Head head) {
        if (scope == OWN) {
            if (own != head) {
                own = head;
            }
            return;
        }
        int at = Arrays.binarySearch(scopes, scope);
        if (at >= 0) {
            if (heads[at] != head) {
                heads[at] = head;
            }
            return;
        }
        int place = -1 - at;
        long[] moreScopes = Arrays.copyOf(scopes, scopes.length + 1);
        Head[] moreHeads = Arrays.copyOf(heads, heads.length + 1);
        System.arraycopy(scopes, place, moreScopes, place + 1, scopes.length - place);
        System.arraycopy(heads, place, moreHeads, place + 1, heads.length - place);
        moreScopes[place] = scope;
        moreHeads[place] = head;
        scopes = moreScopes;
        heads = moreHeads;
    }

    @Override
    public void remove(long scope) {
        if (scope == OWN) {
            own = null;
            return;
        }
        int at = Arrays.binarySearch(scopes, scope);
        if (at >= 0) {
            int rest = scopes.length - at - 1;
            long[] fewerScopes = Arrays.copyOf(scopes, scopes.length - 1);
            Head[] fewerHeads = Arrays.copyOf(heads, heads.length - 1);
            System.arraycopy(scopes, at + 1, fewerScopes, at, rest);
            System.arraycopy(heads, at + 1, fewerHeads, at, rest);
            scopes = fewerScopes;
            heads = fewerHeads;
        }
    }

    @Override
    public PageStore pages(long scope, Head head) {
        PageMap known = head.pages;
        return known == null ? new PageMap(head) : known;
    }

    @Override
    public long[] subs() {
        return scopes.clone();
    }

    /**
     * Reads ahead what an event will need: each step what the one before led to. To be called for many histories one
     * after another, so that the processor waits for all of them at once.
     *
     * @param step from 0 and below {@link #READ_AHEAD_STEPS}
     * @return of no meaning: it keeps the reads from being left out
     */
    public long readAhead(int step) {
        Head ahead = own;
        long read = ahead == null ? 0 : ahead.readAhead(step);
        if (heads.length <= READ_AHEAD_SUBS_MAX) {
            for (Head head : heads) {
                read += step == 0 ? 1 : head.readAhead(step - 1);
            }
        }
        return read;
    }

    /** Whether nothing is kept. */
    public boolean isEmpty() {
        return own == null && scopes.length == 0;
    }

    /** Takes a page with its number. */
    public interface PageVisitor {
        void visit(int number, Page page) throws IOException;
    }

    /** Shows all pages of a history. */
    public void forEachPage(long scope, PageVisitor visitor) throws IOException {
        Head head = head(scope);
        if (head != null && head.pages != null) {
            head.pages.forEach(visitor);
        }
    }

    /** Histories of their own with the same content; pages are shared until one of the two changes them. */
    public InMemoryHistoryStore copy() {
        InMemoryHistoryStore copy = new InMemoryHistoryStore();
        copy.own = own == null ? null : own.copy();
        copy.scopes = scopes; // never changed in place
        copy.heads = heads.length == 0 ? NO_HEADS : new Head[heads.length];
        for (int i = 0; i < heads.length; i++) {
            copy.heads[i] = heads[i].copy();
        }
        return copy;
    }

    /** Writes everything; {@link #read} reads it. */
    public void write(DataOutput output) throws IOException {
        output.writeInt(scopes.length + (own == null ? 0 : 1));
        if (own != null) {
            write(OWN, own, output);
        }
        for (int i = 0; i < scopes.length; i++) {
            write(scopes[i], heads[i], output);
        }
    }

    private static void write(long scope, Head head, DataOutput output) throws IOException {
        output.writeLong(scope);
        head.write(output);
        head.writePages(output);
    }

    /** Reads what {@link #write} wrote. */
    public static InMemoryHistoryStore read(DataInput input) throws IOException {
        InMemoryHistoryStore store = new InMemoryHistoryStore();
        for (int count = input.readInt(); count > 0; count--) {
            long scope = input.readLong();
            Head head = Head.read(input);
            PageMap.read(input, head);
            store.put(scope, head);
        }
        return store;
    }
}
