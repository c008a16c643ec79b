package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.avro.Expected;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.ruleset.RuleFacts;
import java.util.Optional;

/** The record on the topic holds all that its answer was made from: model and rules, asked again, say the same. */
final class RulingFollowsFromRecord implements Invariant {
    private final World world;

    RulingFollowsFromRecord(World world) {
        this.world = requireNonNull(world, "world is null");
    }

    @Override
    public void logged(Logged logged) {
        Decision decision = logged.decision();
        if (decision.origin() != DecisionOrigin.DECIDED) {
            return;
        }
        decision.model().ifPresent(score -> checkScore(logged, score));
        decision.ruling()
                .filter(ruling -> ruling.ruleSetVersion() > 0)
                .ifPresent(ruling -> checkRuling(logged, ruling));
    }

    private void checkScore(Logged logged, ModelScore score) {
        Release release = release(ReleaseKind.MODEL, score.name(), score.version());
        ModelScore again = world.shipped
                .model(release, world.shipped.model())
                .score(logged.decision().features());
        if (!again.equals(score)) {
            throw violated("event " + logged.decision().eventId() + " at " + logged.place() + " has the score " + score
                    + "; its vector gives " + again);
        }
    }

    private void checkRuling(Logged logged, Ruling ruling) {
        Decision decision = logged.decision();
        RiskEvent event = (RiskEvent) Codecs.OBSERVATIONS.decodeKnown(Expected.EVENT, decision.eventBytes());
        Release release = release(ReleaseKind.RULE_SET, ruling.ruleSet(), ruling.ruleSetVersion());
        byte[] artifact = world.shipped.ruleSet(ruling.ruleSet(), ruling.ruleSetVersion());
        Ruling again = world.shipped
                .rules(release, artifact)
                .rule(new RuleFacts(event, decision.features(), decision.model(), decision.lookups()));
        if (!again.equals(ruling)) {
            throw violated("event " + decision.eventId() + " at " + logged.place() + " has the ruling " + ruling
                    + "; its record gives " + again);
        }
    }

    private Release release(ReleaseKind kind, String name, long version) {
        Optional<Release> found = world.control.find(kind, name, version);
        return found.orElseThrow(() -> violated(kind + " " + name + " version " + version + " was never released"));
    }
}
