package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.control.ReleaseListener;
import io.tidegate.deploy.control.ReleaseLoader;
import io.tidegate.deploy.release.AppendedRelease;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.scoring.model.ScoringModel;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Knows what must be in force at one deciding subtask without asking what is: of each product the highest version that has
 * been loaded when the one before it had been tried. A version that nobody can judge yet holds back what follows it, which is
 * then tried again.
 */
final class ReleaseWatch implements ReleaseLoader, ReleaseListener {
    private final ReleaseLoader loader;
    private final Map<EventKind, TreeSet<Long>> loaded = new EnumMap<>(EventKind.class);
    private final Map<EventKind, Set<Long>> tried = new EnumMap<>(EventKind.class);
    private final Map<EventKind, Long> floor = new EnumMap<>(EventKind.class);

    ReleaseWatch(ReleaseLoader loader) {
        this.loader = requireNonNull(loader, "loader is null");
        for (EventKind product : EventKind.values()) {
            loaded.put(product, new TreeSet<>());
            tried.put(product, new HashSet<>());
        }
    }

    /**
     * Notes what the control topic holds as the subtask starts, as far as it can be judged then: without the store
     * that is what needs no report.
     */
    void started(List<AppendedRelease> releases, boolean isAway) {
        for (AppendedRelease record : releases) {
            Release release = record.release();
            boolean isJudged = !isAway || release.report().isEmpty();
            if (release.kind() == ReleaseKind.RULE_SET && SimulatedControl.isSigned(release) && isJudged) {
                of(tried, release).add(release.version());
                if (!isAway && SimulatedControl.isSound(release)) {
                    floor.merge(product(release), release.version(), Math::max);
                }
            }
        }
    }

    /** The version of a product's rule set that must decide now; 0 for none. */
    long ruleVersion(EventKind product) {
        TreeSet<Long> versions = requireNonNull(loaded.get(product), "no product");
        return versions.isEmpty() ? 0 : versions.last();
    }

    /** The least version that can decide: what was on the topic at the start. */
    long ruleFloor(EventKind product) {
        return floor.getOrDefault(product, 0L);
    }

    @Override
    public RuleProgram rules(Release release, byte[] artifact) {
        boolean waits = release.version() > 1 && !of(tried, release).contains(release.version() - 1);
        if (!waits) {
            of(tried, release).add(release.version());
        }
        RuleProgram program = loader.rules(release, artifact);
        if (!waits) {
            of(loaded, release).add(release.version());
        }
        return program;
    }

    @Override
    public ScoringModel model(Release release, byte[] artifact) {
        return loader.model(release, artifact);
    }

    @Override
    public void applied(Release release, Optional<RuleProgram> rules) {}

    @Override
    public void refused(Release release, List<Problem> problems) {}

    @Override
    public void waits(Release release, List<Problem> problems) {}

    private static <S> S of(Map<EventKind, S> sets, Release release) {
        return requireNonNull(sets.get(product(release)), "no product");
    }

    private static EventKind product(Release release) {
        return release.name().equals("credit") ? EventKind.APPLICATION : EventKind.PAYMENT;
    }
}
