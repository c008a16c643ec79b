package io.tidegate.features.oracle;

import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.Observation;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.assertj.core.api.Fail;

/**
 * Runs scenarios of successive seeds and fails at the first difference, with the shortest list of records that still
 * shows it. {@code -Dtidegate.seed=N} runs that seed alone; {@code -Dtidegate.seeds=random} draws the first seed.
 */
final class Trial {
    private static final long SEED_FIRST = 20_261_122;

    private final String test;
    private final HopUnderTest.Factory factory;
    private final Coverage coverage;

    /** @param test class whose seed is to be run again */
    Trial(Class<?> test, HopUnderTest.Factory factory, Coverage coverage) {
        this.test = test.getSimpleName();
        this.factory = factory;
        this.coverage = coverage;
    }

    /** Runs scenarios of a size until so many records were compared. */
    void run(String name, ScenarioSize size, long recordsMin) {
        run(name, seed -> RandomScenario.of(seed, size), recordsMin);
    }

    /** Runs the scenarios of seeds until so many records were compared. */
    void run(String name, LongFunction<Scenario> scenarios, long recordsMin) {
        Long only = Long.getLong("tidegate.seed");
        if (only != null) {
            runOne(name, scenarios.apply(only));
            return;
        }
        long seed = "random".equals(System.getProperty("tidegate.seeds"))
                ? ThreadLocalRandom.current().nextLong(Integer.MAX_VALUE)
                : SEED_FIRST;
        long until = coverage.comparedCount() + recordsMin;
        while (coverage.comparedCount() < until) {
            runOne(name, scenarios.apply(seed++));
        }
    }

    /** Whether one seed alone was asked for: then nothing is to be said about how much was covered. */
    static boolean isOfOneSeed() {
        return System.getProperty("tidegate.seed") != null;
    }

    private void runOne(String name, Scenario scenario) {
        Optional<String> difference = ScenarioRun.of(scenario, factory, coverage);
        if (difference.isPresent()) {
            Scenario smallest = new ScenarioShrinker(factory).shrink(scenario);
            Fail.fail(report(name, scenario, difference.get(), smallest));
        }
    }

    private String report(String name, Scenario scenario, String difference, Scenario smallest) {
        String shortest = ScenarioRun.of(smallest, factory, new Coverage()).orElse("no difference any more");
        return "seed " + scenario.seed() + " (" + name + "), " + difference
                + "\nRun it alone: mvn -pl features -am test -Dtest="
                + test + " -Dsurefire.failIfNoSpecifiedTests=false -Dtidegate.seed=" + scenario.seed()
                + "\nallowedLatenessMillis=" + scenario.limits().allowedLatenessMillis()
                + " hopLagSteps=" + scenario.hopLagSteps()
                + "\nShortest: " + shortest + "\n"
                + smallest.steps().stream().map(Trial::line).collect(Collectors.joining("\n")) + "\n"
                + smallest.catalog().definitions().stream()
                        .filter(definition -> shortest.contains(definition.name()))
                        .map(FeatureDefinition::toString)
                        .collect(Collectors.joining("\n"));
    }

    private static String line(ScenarioStep step) {
        return (step.restart() ? "restart, " : "") + "watermark " + step.watermarkMillis() + ": "
                + step.record().map(Trial::line).orElse("no record");
    }

    private static String line(Observation observation) {
        String entities = observation.entities().stream().map(Entity::id).collect(Collectors.joining(","));
        if (observation instanceof Outcome outcome) {
            return outcome.label() + " of " + outcome.eventId() + " at " + outcome.eventTimeMillis() + " known "
                    + outcome.knownAtMillis() + " [" + entities + "]";
        }
        RiskEvent event = (RiskEvent) observation;
        return event.kind() + " " + event.eventId() + " at " + event.eventTimeMillis() + " [" + event.tenant() + ": "
                + entities + "]" + event.correlationId().map(id -> " of " + id).orElse("")
                + (event.historyOnly() ? " history only" : "")
                + event.payment()
                        .map(payment -> " " + payment.billing() + payment.merchantCategory() + payment.channel()
                                + payment.country() + payment.latitude() + payment.longitude())
                        .orElse("")
                + " " + event.attributes();
    }
}
