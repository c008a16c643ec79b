package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.control.ReleaseListener;
import io.tidegate.deploy.control.ReleaseLoader;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.scoring.model.ScoringModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows what must be in force at one deciding subtask without asking what is: of each product the highest version that
 * has been loaded.
 */
final class ReleaseWatch implements ReleaseLoader, ReleaseListener {
    private final ReleaseLoader loader;
    private final Map<EventKind, Long> loaded = new EnumMap<>(EventKind.class);
    private final Map<EventKind, Long> floor = new EnumMap<>(EventKind.class);

    ReleaseWatch(ReleaseLoader loader) {
        this.loader = requireNonNull(loader, "loader is null");
    }

    /** Notes what the control topic held when the subtask started, and the store gave. */
    void started(List<Release> releases) {
        for (Release release : releases) {
            if (release.kind() == ReleaseKind.RULE_SET && SimulatedControl.isSound(release)) {
                floor.merge(product(release), release.version(), Math::max);
            }
        }
    }

    /** The version of a product's rule set that must decide now; 0 for none. */
    long ruleVersion(EventKind product) {
        return loaded.getOrDefault(product, 0L);
    }

    /** The least version that can decide: what was on the topic at the start. */
    long ruleFloor(EventKind product) {
        return floor.getOrDefault(product, 0L);
    }

    @Override
    public RuleProgram rules(Release release, byte[] artifact) {
        RuleProgram program = loader.rules(release, artifact);
        loaded.merge(product(release), release.version(), Math::max);
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

    private static EventKind product(Release release) {
        return release.name().equals("credit") ? EventKind.APPLICATION : EventKind.PAYMENT;
    }
}
