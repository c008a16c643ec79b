package io.tidegate.features.window;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one entity: its events, exact, as they arrived, and what is read of them. A view that is made once
 * and opened on one history after another; not safe for use by two threads. What it reads is a function of the set of
 * events and changes taken in, not of their order, and no running value is a floating point number.
 */
public final class EntityHistory {
    /** Most events kept exactly; the oldest beyond it are known by the totals of tiles. */
    public static final int EVENTS_MAX = 50_000;

    private final HistoryPlan plan;
    private final SortedRows rows;
    private final RowCursor cursor;
    private final Tiles tiles;
    private final Edges edges;
    private final Changes changes;
    private final Pending pending;
    private final OpenHistory open = new OpenHistory();
    private final IdIndex ids = new IdIndex(open);
    private final PagedTable values = new PagedTable(1, open);
    private final HistoryReader reader;
    private final byte[] found;

    public EntityHistory(HistoryPlan plan) {
        this.plan = requireNonNull(plan, "plan is null");
        this.rows = new SortedRows(plan.rows, plan.leafExtremes, open, open);
        this.cursor = new RowCursor(rows);
        this.tiles = new Tiles(plan, open);
        this.edges = new Edges(plan, rows, tiles, values);
        this.changes = new Changes(plan, rows, edges, open);
        this.pending = new Pending(open);
        this.reader = new HistoryReader(plan, rows, edges);
        this.found = plan.newRow();
    }

    /**
     * Binds it to a history.
     *
     * @param head of the history of a scope in a store, where it need not be yet
     * @param horizonMillis events up to it are forgotten; it never goes back
     * @param oldestMillis changes of events before it wait for them no more
     */
    public void open(Head head, HistoryStore store, long scope, long horizonMillis, long oldestMillis) {
        open.open(head, store, scope, head.isLarge(plan));
        rows.open(head.rows);
        bindParts();
        head.numbers[Head.HORIZON] = Math.max(head.numbers[Head.HORIZON], horizonMillis);
        if (head.pending != null) {
            pending.removeBefore(oldestMillis);
        }
        if (rows.firstLeafMillis() <= horizon()) {
            forget();
        }
    }

    private void bindParts() {
        Head head = open.head();
        long[] numbers = head.numbers;
        boolean large = open.isLarge();
        tiles.open(orEmpty(head.tiles));
        changes.open(orEmpty(head.changes));
        pending.open(orEmpty(head.pending));
        if (large) {
            if (plan.indexesIds) {
                ids.open(numbers, plan.tablesAt());
            }
            values.open(numbers, plan.tablesAt() + 2);
            edges.open(numbers);
        }
        reader.open(large, numbers);
    }

    /** The head of the history that is open. */
    public Head head() {
        return open.head();
    }

    private static RowsState orEmpty(@Nullable RowsState state) {
        return state == null ? EMPTY : state;
    }

    /** Never written: where a part is missing, it is made before the first row goes there. */
    private static final RowsState EMPTY = new RowsState();

    private long horizon() {
        return open.numbers()[Head.HORIZON];
    }

    /** Events up to this time are forgotten, in milliseconds; {@link Long#MIN_VALUE} where none is. */
    public long forgottenMillis() {
        return horizon();
    }

    /** Counts a record of the entity as arrived. @return its number, from 1 */
    public long arrive() {
        return ++open.numbers()[Head.ARRIVALS];
    }

    /**
     * Takes in an event, unless it is known or older than {@code oldestAdmittedMillis}. Whether it is known is checked
     * first.
     *
     * @param row its key, kind, conditions and fields
     */
    public Admission admit(byte[] row, long oldestAdmittedMillis) {
        long time = plan.rows.time(row, 0);
        long id = plan.rows.id(row, 0);
        if (time > horizon() && rows.find(time, id, found)) {
            return isSameContent(row) ? Admission.DUPLICATE : Admission.CONFLICT;
        }
        if (plan.indexesIds && timeOf(id) != PagedTable.NONE) {
            return Admission.CONFLICT;
        }
        if (time < oldestAdmittedMillis) {
            return Admission.LATE;
        }
        open.numbers()[Head.NEWEST] = Math.max(open.numbers()[Head.NEWEST], time);
        noteFirsts(row, time);
        if (time > horizon()) {
            insert(row, time, id);
        }
        return Admission.ADMITTED;
    }

    private boolean isSameContent(byte[] row) {
        return !plan.indexesIds || plan.contentHash.number(row, 0) == plan.contentHash.number(found, 0);
    }

    private void noteFirsts(byte[] row, long time) {
        long passed = plan.passed(row, 0);
        for (int i = 0; i < plan.firsts.length; i++) {
            if ((passed >> plan.firsts[i] & 1) != 0) {
                open.numbers()[Head.FIRSTS + i] = Math.min(time, open.numbers()[Head.FIRSTS + i]);
            }
        }
    }

    private void insert(byte[] row, long time, long id) {
        if (tiles.count() > 0 && time <= open.numbers()[Head.EXACT_AFTER]) {
            edges.addToTile(row, tiles.add(row));
            return;
        }
        if (rows.isInline() && rows.isInlineFull()) {
            forgetInline();
        }
        rows.insert(row, 0);
        if (open.isLarge()) {
            edges.insert(row);
            if (plan.indexesIds) {
                ids.put(id, time, horizon());
            }
        } else if (!rows.isInline()) {
            grow();
        }
        if (rows.size() > EVENTS_MAX) {
            makeTile();
        }
        if (pending.count() > 0) {
            pending.release(time, id, this::change);
        }
    }

    /** The events no longer fit the head: running values from now on. */
    private void grow() {
        long[] numbers = Arrays.copyOf(open.numbers(), plan.largeNumbers());
        open.head().numbers = numbers;
        open.setLarge(true);
        bindParts();
        edges.reset();
        if (plan.indexesIds) {
            cursor.seekAfter(Long.MIN_VALUE, RowCursor.INLINE);
            for (; cursor.isOnRow(); cursor.next()) {
                ids.put(cursor.id(), cursor.time(), horizon());
            }
        }
    }

    private void makeTile() {
        Page leaf = rows.firstLeaf();
        long last = rows.firstLeafMillis();
        edges.becomeTile(leaf, last);
        Head head = open.head();
        if (head.tiles == null) {
            head.tiles = new RowsState();
            tiles.open(head.tiles);
        }
        tiles.add(leaf, edges::tileMoved);
        rows.removeFirstLeaf();
        open.numbers()[Head.EXACT_AFTER] = Math.max(last, open.numbers()[Head.EXACT_AFTER]);
    }

    /** Forgets what is in pages up to the horizon. */
    private void forget() {
        edges.seekAtLeast(horizon());
        while (rows.firstLeafMillis() <= horizon()) {
            rows.removeFirstLeaf();
        }
        tiles.removeThrough(horizon());
        if (plan.indexesIds) {
            ids.forget(horizon());
        }
        forgetChanges();
    }

    private void forgetInline() {
        if (open.isLarge()) {
            edges.seekAtLeast(horizon());
        }
        rows.removeInlineThrough(horizon());
        tiles.removeThrough(horizon());
        forgetChanges();
    }

    private void forgetChanges() {
        if (changes.count() > 0) {
            changes.removeOf(horizon());
        }
    }

    /** Forgets all that the horizon allows, pages or not; for a history that has been idle. */
    public void shrink() {
        if (rows.isInline()) {
            forgetInline();
            if (open.isLarge() && rows.size() == 0 && tiles.count() == 0) {
                if (plan.indexesIds) {
                    ids.clear();
                }
                values.clear();
                open.head().numbers = Arrays.copyOf(open.numbers(), plan.tablesAt());
                open.setLarge(false);
                bindParts();
            }
        }
    }

    /** Whether nothing is kept but numbers: no event, no change that waits. */
    public boolean isEmpty() {
        return rows.size() == 0 && tiles.count() == 0 && pending.count() == 0 && changes.count() == 0;
    }

    /** Time of the event of an id, or {@link Long#MIN_VALUE} where it is not known; for plans that index ids. */
    public long timeOf(long id) {
        long time = open.isLarge() ? ids.get(id) : rows.inlineTimeOf(id);
        return time > horizon() ? time : PagedTable.NONE;
    }

    /**
     * Takes in a change of an event.
     *
     * @param change as {@link Change} writes it; the event's time is {@link Long#MIN_VALUE} where it is not known
     * @param oldestMillis a change whose event is not there waits for it only where its own time is no older
     */
    public Settlement change(Change change, long oldestMillis) {
        byte[] bytes = change.bytes(plan, open, open);
        long time = Changes.ROW_TIME.get(bytes, 0);
        long id = Changes.ROW_ID.number(bytes, 0);
        if (time == Column.ABSENT && plan.indexesIds) {
            long known = timeOf(id);
            time = known == PagedTable.NONE ? Column.ABSENT : known;
            Changes.ROW_TIME.set(bytes, 0, time);
        }
        if (time != Column.ABSENT && time > horizon() && rows.find(time, id, found)) {
            change(bytes);
            return Settlement.SETTLED;
        }
        if (change.waitsFrom() < oldestMillis
                || (tiles.count() > 0 && time != Column.ABSENT && time <= exactAfterMillis())) {
            Changes.discard(bytes, open);
            return Settlement.DROPPED;
        }
        Head head = open.head();
        if (head.pending == null) {
            head.pending = new RowsState();
            pending.open(head.pending);
        }
        pending.add(bytes, change.waitsFrom());
        return Settlement.PENDING;
    }

    private void change(byte[] bytes) {
        Head head = open.head();
        if (head.changes == null) {
            head.changes = new RowsState();
            changes.open(head.changes);
        }
        if (!changes.add(bytes)) {
            Changes.discard(bytes, open);
        }
    }

    /** Reads as of an event: what {@link HistoryReader} gives is of this time until the next call. */
    public HistoryReader read(long time, long id) {
        changes.seek(time);
        reader.seek(time, id, horizon());
        return reader;
    }

    /** Time of the first event that passed a filter, by its place; {@link Long#MAX_VALUE} where there was none. */
    public long firstMillis(int first) {
        return open.numbers()[Head.FIRSTS + first];
    }

    /** Forgets the first events where the newest is no later than a time: an entity that was idle begins anew. */
    public void forgetFirsts(long throughMillis) {
        if (open.numbers()[Head.NEWEST] <= throughMillis) {
            Arrays.fill(open.numbers(), Head.FIRSTS, Head.FIRSTS + plan.firsts.length, Long.MAX_VALUE);
        }
    }

    /** Time of the newest event ever taken in; {@link Long#MIN_VALUE} before the first. */
    public long newestMillis() {
        return open.numbers()[Head.NEWEST];
    }

    /** Windows that start here or later are exact; {@link Long#MIN_VALUE} unless there were more events than are kept. */
    public long exactAfterMillis() {
        return open.numbers()[Head.EXACT_AFTER];
    }

    /** Sub-entities that have a history of their own within this entity. */
    public int subs() {
        return (int) open.numbers()[Head.SUBS];
    }

    /** Counts sub-entities that began or ended. */
    public void addSubs(int count) {
        open.numbers()[Head.SUBS] += count;
    }
}
