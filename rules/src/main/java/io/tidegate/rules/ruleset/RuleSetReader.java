package io.tidegate.rules.ruleset;

import io.tidegate.ingest.decision.Verdict;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.DocumentValue;
import io.tidegate.ingest.document.Position;
import io.tidegate.ingest.document.SourceText;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.condition.ValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a rule set out of a document and checks all but its conditions. */
final class RuleSetReader {
    /** Where no precedence is given, a rule's is its place in the document times this. */
    private static final int PRECEDENCE_STEP = 10;

    private static final int PRECEDENCE_MAX = 1_000_000;
    private static final double POINTS_MAX = 1_000_000;
    private static final double KNOB_MAX = 1e15;
    private static final int DESCRIPTION_LENGTH_MAX = 1_000;
    private static final Set<EventKind> DECIDED =
            Stream.of(EventKind.values()).filter(EventKind::isDecided).collect(Collectors.toCollection(TreeSet::new));
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]{1,63}");

    private final DocumentProblems problems;
    private final DocumentMap root;
    private final List<Rule> rules = new ArrayList<>();

    private RuleSetReader(Document document) {
        this.problems = document.problems();
        this.root = document.root();
    }

    /** The rule set of a document; mistakes are added to the document's problems. */
    static RuleSetDocument read(Document document) {
        return new RuleSetReader(document).read();
    }

    private RuleSetDocument read() {
        String name = named(
                "name", root, NAME, "1 to 64 characters: small letters, digits, '-' and '_', beginning with a letter");
        EventKind product = root.word("product", EventKind.class, EventKind.PAYMENT, DECIDED);
        if (!product.isDecided()) {
            problems.add(
                    root.position("product"),
                    "'product' is " + product + ", which gets no verdict; it must be PAYMENT or APPLICATION.");
            product = EventKind.PAYMENT;
        }
        RuleSetDocument document =
                new RuleSetDocument(name, product, description(root), attributes(), knobs(), bands(product), rules());
        root.done();
        return document;
    }

    private Map<String, ValueType> attributes() {
        DocumentMap map = root.map("attributes");
        Map<String, ValueType> attributes = new LinkedHashMap<>();
        for (String key : atMost("attributes", map.keys(), RuleSetDocument.ATTRIBUTES_MAX)) {
            checkVariable(map, key);
            attributes.put(key, map.word(key, ValueType.class, ValueType.TEXT));
        }
        return attributes;
    }

    private List<Knob> knobs() {
        DocumentMap map = root.map("knobs");
        List<Knob> knobs = new ArrayList<>();
        for (String key : atMost("knobs", map.keys(), RuleSetDocument.KNOBS_MAX)) {
            checkVariable(map, key);
            knobs.add(knob(map.map(key), key));
        }
        return knobs;
    }

    private Knob knob(DocumentMap map, String name) {
        require(map, "value", "min", "max");
        double min = map.number("min", -KNOB_MAX, KNOB_MAX, -KNOB_MAX);
        double max = map.number("max", -KNOB_MAX, KNOB_MAX, KNOB_MAX);
        double value = map.number("value", -KNOB_MAX, KNOB_MAX, min);
        if (min > max) {
            problems.add(map.position("min"), "'min' is " + min + ", above 'max', which is " + max + ".");
        } else if (map.has("value") && (value < min || value > max)) {
            problems.add(
                    map.position("value"),
                    "The knob '" + name + "' is " + value + "; its bounds are " + min + " to " + max + ".");
        }
        map.optionalText("description");
        map.done();
        return new Knob(name, value, min, max);
    }

    private List<ScoreBand> bands(EventKind product) {
        List<ScoreBand> bands = new ArrayList<>();
        Optional<Verdict> verdictBefore = Optional.empty();
        for (DocumentMap map : atMost("bands", root.maps("bands"), RuleSetDocument.BANDS_MAX)) {
            require(map, "from", "verdict");
            Optional<Verdict> verdict = map.optionalWord("verdict", Verdict.class);
            ScoreBand band = new ScoreBand(
                    map.number("from", -POINTS_MAX, POINTS_MAX, 0), verdict.orElse(Verdict.REVIEW), reason(map));
            map.done();
            checkBand(map, band, product);
            if (!bands.isEmpty()) {
                checkOrder(map, bands.get(bands.size() - 1), band);
            }
            if (verdict.isPresent() && verdictBefore.isPresent()) {
                checkStricter(map, verdictBefore.get(), verdict.get());
            }
            bands.add(band);
            verdictBefore = verdict;
        }
        return bands;
    }

    private void checkBand(DocumentMap map, ScoreBand band, EventKind product) {
        Position at = map.position("verdict");
        if (band.verdict() == Verdict.APPROVE) {
            problems.add(at, "A band must ask for more than APPROVE: below the first band everything is approved.");
        }
        if (band.verdict() == Verdict.DECLINE && product == EventKind.APPLICATION) {
            problems.add(
                    at,
                    "A loan application cannot be declined for its score alone, because the applicant must be told"
                            + " specific reasons: let the band REVIEW, and decline by rules.");
        }
    }

    private void checkOrder(DocumentMap map, ScoreBand before, ScoreBand band) {
        if (map.has("from") && band.from() <= before.from()) {
            problems.add(
                    map.position("from"),
                    "Bands must rise: this one is from " + band.from() + ", the one before it from " + before.from()
                            + ".");
        }
    }

    private void checkStricter(DocumentMap map, Verdict before, Verdict verdict) {
        if (verdict.compareTo(before) <= 0) {
            problems.add(
                    map.position("verdict"),
                    "Bands must get stricter: this one is " + verdict + ", the one before it " + before + ".");
        }
    }

    private List<Rule> rules() {
        Map<String, Position> ids = new HashMap<>();
        List<DocumentMap> maps = atMost("rules", root.maps("rules"), RuleSetDocument.RULES_MAX);
        if (maps.isEmpty()) {
            problems.add(root.position("rules"), "A rule set must have at least one rule under 'rules'.");
        }
        for (DocumentMap map : maps) {
            Rule rule = rule(map);
            Position first = ids.putIfAbsent(rule.id(), map.position("id"));
            if (first != null && !rule.id().isEmpty()) {
                problems.add(
                        map.position("id"),
                        "The rule id '" + rule.id() + "' is used already, in line " + first.line() + ".");
            }
            rules.add(rule);
        }
        return rules.stream().sorted(Comparator.comparingInt(Rule::precedence)).toList();
    }

    private Rule rule(DocumentMap map) {
        String id = named(
                "id", map, NAME, "1 to 64 characters: small letters, digits, '-' and '_', beginning with a letter");
        int fallback = PRECEDENCE_STEP * (rules.size() + 1);
        Rule rule = new Rule(
                id,
                description(map),
                condition(map),
                map.word("action", RuleAction.class, RuleAction.REVIEW),
                map.number("points", -POINTS_MAX, POINTS_MAX, 0),
                reason(map),
                (int) map.integer("precedence", 0, PRECEDENCE_MAX, fallback),
                RolloutReader.read(map, problems));
        map.done();
        if (rule.action() == RuleAction.ADD && rule.points() == 0) {
            problems.add(map.position("points"), "ADD needs 'points' other than 0: what the rule adds.");
        } else if (rule.action() != RuleAction.ADD && map.has("points") && map.has("action")) {
            problems.add(
                    map.position("points"), "'points' belong to the action ADD; this rule's is " + rule.action() + ".");
        }
        return rule;
    }

    private SourceText condition(DocumentMap map) {
        SourceText when = map.source("when");
        Optional<String> taken = map.takenFor("when");
        if (taken.isPresent()) {
            problems.add(when.position(), "'when' begins with " + taken.get() + "; put the whole condition in quotes.");
        } else if (map.has("when") && when.value().isBlank()) {
            problems.add(when.position(), "'when' is empty; write 'true' for a rule that always fires.");
        } else if (when.value().codePointCount(0, when.value().length()) > RuleSetDocument.CONDITION_LENGTH_MAX) {
            problems.add(
                    when.position(),
                    "'when' is longer than " + RuleSetDocument.CONDITION_LENGTH_MAX + " characters; split the rule.");
        }
        return when;
    }

    private String description(DocumentMap map) {
        String text = map.optionalText("description").map(DocumentValue::value).orElse("");
        if (text.length() > DESCRIPTION_LENGTH_MAX) {
            problems.add(
                    map.position("description"),
                    "'description' is longer than " + DESCRIPTION_LENGTH_MAX + " characters.");
        }
        return text;
    }

    private String reason(DocumentMap map) {
        return named(
                "reason",
                map,
                REASON,
                "2 to 64 characters: capital letters, digits and '_', beginning with a letter, such as ACCOUNT_ON_DENY_LIST");
    }

    private String named(String key, DocumentMap map, Pattern pattern, String expected) {
        DocumentValue<String> text = map.text(key);
        if (map.has(key) && !pattern.matcher(text.value()).matches()) {
            problems.add(text.position(), "'" + key + "' is '" + text.value() + "'; it must be " + expected + ".");
        }
        return text.value();
    }

    private void checkVariable(DocumentMap map, String name) {
        if (!VARIABLE.matcher(name).matches()) {
            problems.add(
                    map.position(name),
                    "'" + name + "' cannot be named in a rule; use 64 letters, digits and '_' at most.");
        }
    }

    private void require(DocumentMap map, String... keys) {
        for (String key : keys) {
            if (!map.has(key)) {
                problems.add(map.position(), "'" + key + "' is missing.");
            }
        }
    }

    private <T> List<T> atMost(String key, List<T> items, int max) {
        if (items.size() <= max) {
            return items;
        }
        problems.add(root.position(key), "There are " + items.size() + " " + key + "; at most " + max + " may be.");
        return items.subList(0, max);
    }
}
