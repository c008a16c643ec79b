package io.tidegate.rules.replay;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.DecisionStatus;
import io.tidegate.ingest.decision.Stage;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RecordOrigin;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.history.DecisionHistory;
import io.tidegate.rules.history.HistoryBuilder;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A history of a few payments, written down one by one and decided by a rule set on amounts. */
public final class HandHistory {
    /** What rules may name. */
    public static final RuleSchema SCHEMA = RuleSchema.shipped(List.of());

    private static final String RULES =
            """
            name: hand
            product: PAYMENT
            attributes: {country: TEXT}
            knobs:
              large: {value: %s, min: 1, max: 1e9}
              huge: {value: %s, min: 1, max: 1e9}
            rules:
              - {id: huge-amount, when: event.billing_amount >= knob.huge, action: DECLINE, reason: HUGE_AMOUNT}
              - {id: large-amount, when: event.billing_amount >= knob.large, action: REVIEW, reason: LARGE_AMOUNT}
            """;

    private final RuleProgram program;
    private final HistoryBuilder builder = new HistoryBuilder(EventKind.PAYMENT, "catalog", SCHEMA, List.of());

    /** A history that such rules decide. */
    public HandHistory(CheckedRuleSet rules) {
        this.program = RuleSets.compiler().ready(rules, 1, "hash");
    }

    /** Rules that review from one amount on, and decline from another on. */
    public static CheckedRuleSet rules(int large, int huge) {
        return check(RULES.formatted(large, huge));
    }

    /** A document checked. */
    public static CheckedRuleSet check(String document) {
        return RuleSets.compiler().check("hand.yaml", document, SCHEMA);
    }

    /** The report of a history that is decided anew, against the decisions as they were made. */
    public static ReplayReport report(HandHistory history, CheckedRuleSet changed, OptionalInt goodAfterDays) {
        Replay replay = Replay.of(history.build(), changed, "catalog");
        return ReportMaker.of(replay, Optional.empty(), Optional.of("attr.country"), goodAfterDays);
    }

    /** Adds a payment in euros of a country, of which nobody has reported anything. */
    public HandHistory add(String id, String time, long euros, String country) {
        return add(id, time, euros, country, Optional.empty());
    }

    /** Adds a payment in euros of a country, with what was reported of it. */
    public HandHistory add(String id, String time, long euros, String country, Label label) {
        return add(id, time, euros, country, Optional.of(label));
    }

    private HandHistory add(String id, String time, long euros, String country, Optional<Label> label) {
        RiskEvent event = new RiskEvent(
                "bank",
                id,
                EventKind.PAYMENT,
                Instant.parse(time).toEpochMilli(),
                List.of(new Entity(EntityType.ACCOUNT, "A-1"), new Entity(EntityType.MERCHANT, "M-1")),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(Payment.of(new Money(100 * euros, "EUR"))),
                Map.of("country", country));
        builder.add(decision(new RuleFacts(event, new double[0], Optional.empty(), List.of())), event, label);
        return this;
    }

    /** How much memory it takes, about. */
    public long bytes() {
        return builder.bytes();
    }

    /** The history. */
    public DecisionHistory build() {
        return builder.build();
    }

    private Decision decision(RuleFacts facts) {
        return new Decision(
                facts.event().tenant(),
                facts.event().eventId(),
                facts.event().kind(),
                facts.event().eventTimeMillis(),
                DecisionStatus.DECIDED,
                DecisionOrigin.DECIDED,
                Optional.of(program.rule(facts)),
                facts.score(),
                "catalog",
                facts.features(),
                List.of(),
                facts.lookups(),
                Set.of(),
                "key",
                0,
                1,
                "build",
                new RecordOrigin("topic", 0, 0, 0),
                new byte[0],
                new long[Stage.values().length],
                0,
                0);
    }
}
