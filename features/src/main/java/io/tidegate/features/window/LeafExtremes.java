package io.tidegate.features.window;

import java.util.ArrayList;
import java.util.List;

/** Keeps the extremes of each leaf's rows, so that whole leaves need not be read. */
final class LeafExtremes implements LeafSummary {
    private final HistoryPlan plan;
    private final List<ExtremeTracker> kept = new ArrayList<>();
    private final List<Column> slots = new ArrayList<>();
    private final int[] slotByTracker;

    private LeafExtremes(HistoryPlan plan, Tracker[] trackers) {
        this.plan = plan;
        this.slotByTracker = new int[trackers.length];
        for (Tracker tracker : trackers) {
            if (tracker instanceof ExtremeTracker extreme) {
                slotByTracker[tracker.place] = slot(extreme);
            }
        }
    }

    static LeafExtremes of(HistoryPlan plan, Tracker[] trackers) {
        return new LeafExtremes(plan, trackers);
    }

    /** Windows of different lengths share the extreme of a leaf. */
    private int slot(ExtremeTracker wanted) {
        for (int i = 0; i < kept.size(); i++) {
            ExtremeTracker known = kept.get(i);
            if (known.bit == wanted.bit
                    && known.field.offset == wanted.field.offset
                    && known.greatest == wanted.greatest) {
                return i;
            }
        }
        kept.add(wanted);
        slots.add(new Column(8 * slots.size(), 8));
        return kept.size() - 1;
    }

    @Override
    public int bytes() {
        return 8 * kept.size();
    }

    @Override
    public void write(byte[] leaf, int count, byte[] entries, int offset) {
        for (int i = 0; i < kept.size(); i++) {
            slots.get(i).set(entries, offset, kept.get(i).readLeaf(plan, leaf, count));
        }
    }

    /** The extreme of a leaf, or {@link Column#ABSENT}. */
    long read(ExtremeTracker tracker, byte[] entries, int offset) {
        return slots.get(slotByTracker[tracker.place]).get(entries, offset);
    }
}
