package io.tidegate.features.window;

import java.util.List;

/**
 * What a history keeps of each event, and which running values: made once from the features that are read from it, by
 * {@link HistoryPlanner}. All histories of a scope have the same plan.
 */
public final class HistoryPlan {
    /** Most conditions of a plan. */
    public static final int FILTERS_MAX = 32;

    /** Kind of an event that no window counts. */
    public static final int OTHER = 0;

    /** Kind of a payment. */
    public static final int PAYMENT = 1;

    /** Kind of an application. */
    public static final int APPLICATION = 2;

    static final int KIND_MASK = 3;
    static final int TAKEN_BACK = 4;
    static final int LABEL_SHIFT = 3;

    /** Longs of a running total: position, next row's time, leaf of the position. */
    static final int EDGE_NUMBERS = 3;

    final RowLayout rows;
    final Column flags;
    final Column contentHash;
    final Column filters;
    final Column[] fields;
    final int bodyOffset;
    final boolean indexesIds;
    final long[] kindMasks;
    private final int filterCount;
    final Measure[] measures;
    final MeasureGroup[] groups;
    final int totals;
    final long[] edgeOffsets;
    final int[] leads;
    final int[] trails;
    final Tracker[] trackers;
    final int[][] trackersByLead;
    final int[][] trackersByTrail;
    final LeafExtremes leafExtremes;
    final int[] firsts;

    HistoryPlan(HistoryPlanner planner) {
        this.indexesIds = planner.indexesIds;
        int offset = RowLayout.KEY_BYTES;
        this.flags = new Column(offset++, 1);
        this.contentHash = new Column(offset, 4);
        offset += indexesIds ? contentHash.width : 0;
        this.bodyOffset = offset;
        this.filters = new Column(offset, Math.max(1, (planner.filterKinds.size() + 7) / 8));
        offset += filters.width;
        this.fields = new Column[planner.fieldWidths.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = new Column(offset, planner.fieldWidths.get(i));
            offset += fields[i].width;
        }
        this.rows = new RowLayout(offset);
        this.kindMasks = kindMasks(planner.filterKinds);
        this.filterCount = planner.filterKinds.size();
        this.measures = planner.measures.stream().map(Measure::new).toArray(Measure[]::new);
        this.totals = planner.totals;
        this.edgeOffsets = planner.edgeOffsets();
        this.groups = MeasureGroup.of(planner.measures, fields);
        this.leads = planner.leads(edgeOffsets);
        this.trails = planner.trails(edgeOffsets);
        this.firsts = planner.firsts.stream().mapToInt(Integer::intValue).toArray();
        this.trackers = planner.trackers(this);
        this.trackersByLead = byEdge(leads);
        this.trackersByTrail = byEdge(trails);
        this.leafExtremes = LeafExtremes.of(this, trackers);
    }

    private static long[] kindMasks(List<Integer> filterKinds) {
        long[] masks = new long[KIND_MASK + 1];
        for (int i = 0; i < filterKinds.size(); i++) {
            masks[filterKinds.get(i)] |= 1L << i;
        }
        return masks;
    }

    private int[][] byEdge(int[] edges) {
        int[][] byEdge = new int[edgeOffsets.length][];
        for (int edge = 0; edge < byEdge.length; edge++) {
            int wanted = edge;
            byEdge[edge] = java.util.stream.IntStream.range(0, trackers.length)
                    .filter(i -> edges[trackers[i].window] == wanted)
                    .toArray();
        }
        return byEdge;
    }

    /** Filters, at most {@link #FILTERS_MAX}. */
    int filters() {
        return filterCount;
    }

    /** A row's flag: its kind, whether it is taken back, and its label. */
    int flag(byte[] bytes, int row) {
        return bytes[row + flags.offset];
    }

    /** Which filters a row passes, as bits: those of its kind whose condition holds, none where it is taken back. */
    long passed(byte[] bytes, int row) {
        return passed(flag(bytes, row), bytes, row);
    }

    /** The same, with the row's flag at hand. */
    long passed(int flag, byte[] bytes, int row) {
        return (flag & TAKEN_BACK) != 0 ? 0 : filters.number(bytes, row) & kindMasks[flag & KIND_MASK];
    }

    /** Code of a label, of a row's flag: 0, or 1 and its place among the labels. */
    static int label(int flag) {
        return flag >> LABEL_SHIFT & 7;
    }

    /** An empty row, to be filled by {@link #write}. */
    public byte[] newRow() {
        return rows.allocate(1);
    }

    /**
     * Fills a row's key and kind.
     *
     * @param kind {@link #OTHER}, {@link #PAYMENT} or {@link #APPLICATION}
     */
    public void write(byte[] row, long time, long id, int hash, int kind) {
        rows.key(row, 0, time, id);
        flags.set(row, 0, kind);
        if (indexesIds) {
            contentHash.set(row, 0, hash);
        }
    }

    /** Fills what a correction may change: which conditions hold, as bits, and, by {@link #writeField}, the fields. */
    public void writeFilters(byte[] row, long conditions) {
        filters.set(row, 0, conditions << 64 - 8 * filters.width >> 64 - 8 * filters.width);
    }

    /** Fills a field; {@link Long#MIN_VALUE} where the event has not got it. */
    public void writeField(byte[] row, int field, long value) {
        fields[field].set(row, 0, value);
    }

    /** Bytes of an event in the head or a page. */
    public int rowBytes() {
        return rows.width;
    }

    /** Bytes of a history without events that fits its head. */
    public int headBytes() {
        return 8 * Head.FIRSTS + 8 * firsts.length;
    }

    /** Bytes of running values that a history has once it has pages. */
    public int totalsBytes() {
        return 8 * (largeNumbers() - Head.FIRSTS - firsts.length);
    }

    /** Different edges of windows. */
    public int edges() {
        return edgeOffsets.length;
    }

    /** Longs of a head with running values. */
    int largeNumbers() {
        int trackerNumbers = 0;
        for (Tracker tracker : trackers) {
            trackerNumbers += tracker.numbers();
        }
        return edgesAt() + edgeOffsets.length * edgeNumbers() + trackerNumbers;
    }

    /** Where the numbers of the tables are in a large head. */
    int tablesAt() {
        return Head.FIRSTS + firsts.length;
    }

    int edgesAt() {
        return tablesAt() + 4;
    }

    int edgeNumbers() {
        return EDGE_NUMBERS + totals;
    }
}
