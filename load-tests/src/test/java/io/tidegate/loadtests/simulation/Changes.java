package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.control.ReleaseLoader;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.scoring.model.ScoringModel;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a test changes in rule sets and in what is said. */
final class Changes {
    private Changes() {}

    static Ruling withoutReasons(Ruling ruling) {
        return of(ruling, List.of(), ruling.points());
    }

    static Ruling withMorePoints(Ruling ruling) {
        return of(ruling, ruling.reasons(), ruling.points() + 1);
    }

    private static Ruling of(Ruling ruling, List<String> reasons, double points) {
        return new Ruling(
                ruling.verdict(),
                reasons,
                ruling.firedRules(),
                points,
                ruling.ruleSet(),
                ruling.ruleSetVersion(),
                ruling.ruleSetHash());
    }

    static Decision withMorePoints(Decision decision) {
        return new Decision(
                decision.tenant(),
                decision.eventId(),
                decision.product(),
                decision.eventTimeMillis(),
                decision.status(),
                decision.origin(),
                decision.ruling().map(Changes::withMorePoints),
                decision.model(),
                decision.catalogHash(),
                decision.features(),
                decision.arrivals(),
                decision.lookups(),
                decision.degradations(),
                decision.lastHopKey(),
                decision.keyGroup(),
                decision.attempt(),
                decision.build(),
                decision.source(),
                decision.eventBytes(),
                decision.stageNanos(),
                decision.readAtMillis(),
                decision.decidedAtMillis());
    }

    /**
     * Loads rule sets that are not what was released.
     *
     * @param behind how much lower their version is
     * @param said what becomes of their rulings
     */
    record Rules(ReleaseLoader loader, long behind, UnaryOperator<Ruling> said) implements ReleaseLoader {
        Rules {
            requireNonNull(loader, "loader is null");
            requireNonNull(said, "said is null");
        }

        @Override
        public RuleProgram rules(Release release, byte[] artifact) {
            Release other = new Release(
                    release.kind(),
                    release.name(),
                    release.version() - behind,
                    release.hash(),
                    release.action(),
                    release.former(),
                    release.report(),
                    release.author(),
                    release.reason(),
                    release.releasedAtMillis(),
                    release.approvals());
            return new Program(loader.rules(other, artifact), said);
        }

        @Override
        public ScoringModel model(Release release, byte[] artifact) {
            return loader.model(release, artifact);
        }
    }

    private record Program(RuleProgram program, UnaryOperator<Ruling> said) implements RuleProgram {
        @Override
        public EventKind product() {
            return program.product();
        }

        @Override
        public String name() {
            return program.name();
        }

        @Override
        public long version() {
            return program.version();
        }

        @Override
        public boolean asksForScore() {
            return program.asksForScore();
        }

        @Override
        public List<String> ruleIds() {
            return program.ruleIds();
        }

        @Override
        public Ruling rule(RuleFacts facts) {
            return said.apply(program.rule(facts));
        }
    }
}
