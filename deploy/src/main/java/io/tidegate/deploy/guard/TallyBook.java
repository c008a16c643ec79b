package io.tidegate.deploy.guard;

import io.tidegate.ingest.decision.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Counts what a subtask decides, by release, until it is told. Nothing is allocated for an event. Not safe for several threads. */
public final class TallyBook {
    /** Decisions that are told at the latest. */
    public static final int DECISIONS_MAX = 256;

    private final List<Page> pages = new ArrayList<>();

    /**
     * Counts a ruling.
     *
     * @param told gets what is due: a full page, or one whose release another has followed
     */
    public void count(Ruling ruling, Consumer<ReleaseTally> told) {
        if (ruling.ruleSet().isEmpty()) {
            return;
        }
        Page page = page(ruling, told);
        page.count(ruling);
        if (page.decisions >= DECISIONS_MAX) {
            page.tell(told);
        }
    }

    /** Tells all there is. */
    public void drain(Consumer<ReleaseTally> told) {
        for (Page page : pages) {
            page.tell(told);
        }
        pages.clear();
    }

    /** Of one name there is one page: there are as many as products. */
    private Page page(Ruling ruling, Consumer<ReleaseTally> told) {
        for (int i = 0; i < pages.size(); i++) {
            Page page = pages.get(i);
            if (page.ruleSet.equals(ruling.ruleSet())) {
                if (page.version == ruling.ruleSetVersion()) {
                    return page;
                }
                page.tell(told);
                pages.remove(i);
                break;
            }
        }
        Page page = new Page(ruling);
        pages.add(page);
        return page;
    }

    private static final class Page {
        private final String ruleSet;
        private final long version;
        private final String hash;
        private long decisions;
        private long declined;
        private long reviewed;

        Page(Ruling ruling) {
            ruleSet = ruling.ruleSet();
            version = ruling.ruleSetVersion();
            hash = ruling.ruleSetHash();
        }

        void count(Ruling ruling) {
            decisions++;
            switch (ruling.verdict()) {
                case DECLINE -> declined++;
                case REVIEW -> reviewed++;
                case STEP_UP, APPROVE -> {}
            }
        }

        void tell(Consumer<ReleaseTally> told) {
            if (decisions > 0) {
                told.accept(new ReleaseTally(ruleSet, version, hash, decisions, declined, reviewed));
                decisions = 0;
                declined = 0;
                reviewed = 0;
            }
        }
    }
}
