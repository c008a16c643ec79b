package io.tidegate.rules.check;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.rules.ruleset.Combination;
import io.tidegate.rules.ruleset.RuleAction;
import io.tidegate.rules.ruleset.RuleMode;
import io.tidegate.rules.ruleset.ScoreBand;
import java.util.List;
import java.util.Optional;

/** Finds bands that no event reaches, that all do, or that rules leave nothing to decide. */
final class BandCheck {
    private final List<ScoreBand> bands;
    private final List<InspectedRule> rules;
    private final Places places;
    private final Findings findings;

    BandCheck(List<ScoreBand> bands, List<InspectedRule> rules, Places places, Findings findings) {
        this.bands = List.copyOf(bands);
        this.rules = List.copyOf(rules);
        this.places = places;
        this.findings = findings;
    }

    /** @param asksForScore whether a rule says what is done without a score */
    void check(boolean asksForScore) {
        double least = 0;
        double most = Combination.POINTS_OF_CERTAINTY;
        for (InspectedRule rule : rules) {
            if (mayAdd(rule)) {
                boolean always = actsOnEveryEvent(rule);
                double points = rule.rule().points();
                least += always ? points : Math.min(0, points);
                most += always ? points : Math.max(0, points);
            }
        }
        for (int i = 0; i < bands.size(); i++) {
            checkReach(i, least, most);
            checkRules(i);
        }
        if (!bands.isEmpty() && !asksForScore) {
            findings.add(
                    Check.SILENT_WITHOUT_SCORE,
                    places.top("bands"),
                    "Where no model scores, the bands go by the points of rules alone, and no rule asks"
                            + " has(score.probability). Add a rule that says what is done where"
                            + " !has(score.probability).");
        }
    }

    private static boolean mayAdd(InspectedRule rule) {
        return rule.rule().action() == RuleAction.ADD
                && rule.rule().rollout().mode() != RuleMode.SHADOW
                && !rule.clauses().isEmpty();
    }

    private static boolean actsOnEveryEvent(InspectedRule rule) {
        return rule.rule().rollout().isAlways() && Domains.isAlways(rule.clauses());
    }

    private void checkReach(int index, double least, double most) {
        ScoreBand band = bands.get(index);
        String from = PartText.number(band.from());
        if (band.from() > most) {
            findings.add(
                    Check.BAND_OUT_OF_REACH,
                    places.band(index, "from"),
                    "No event reaches this band: it is from " + from + " points, and score and rules together give "
                            + PartText.number(most) + " at most. Lower 'from', or take the band out.");
        } else if (index + 1 < bands.size() && bands.get(index + 1).from() <= least) {
            findings.add(
                    Check.BAND_DECIDES_NOTHING,
                    places.band(index, "from"),
                    "This band decides nothing: every event reaches the next one. Take it out, or raise the next.");
        } else if (band.from() <= least) {
            findings.add(
                    Check.BAND_ALWAYS_REACHED,
                    places.band(index, "from"),
                    "Every event reaches this band: it is from " + from + " points, and no event has less than "
                            + PartText.number(least) + ". Raise 'from', if not every event is to get " + band.verdict()
                            + ".");
        }
    }

    private void checkRules(int index) {
        Verdict verdict = bands.get(index).verdict();
        Optional<InspectedRule> stricter = rules.stream()
                .filter(rule ->
                        actsOnEveryEvent(rule) && rule.rule().action().asked().compareTo(verdict) >= 0)
                .findFirst();
        stricter.ifPresent(rule -> findings.add(
                Check.BAND_DECIDES_NOTHING,
                places.band(index, "from"),
                "This band decides nothing: " + places.words(rule.rule()) + " fires for every event and asks for "
                        + rule.rule().action() + ". Narrow that rule, or take the band out."));
    }
}
