package io.tidegate.rules.history;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.LoanApplication;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.rules.condition.ValueType;
import io.tidegate.rules.ruleset.FlagReader;
import io.tidegate.rules.ruleset.MoneyUnits;
import io.tidegate.rules.ruleset.NamedValue;
import io.tidegate.rules.ruleset.NumberReader;
import io.tidegate.rules.ruleset.RuleFacts;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.rules.ruleset.RuleSetDocument;
import io.tidegate.rules.ruleset.TextReader;
import io.tidegate.rules.ruleset.ValueReader;
import io.tidegate.rules.ruleset.Vocabulary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts decisions into columns. What rules saw is read by the very readers that rules read it by, so that a history
 * cannot tell a rule anything else than the event did.
 */
public final class HistoryBuilder {
    /** Most columns of publishers' own fields; those that rule sets declare have theirs in any case. */
    public static final int ATTRIBUTES_MAX = 256;

    /** Decisions after which {@link #bytes} has to be asked again. */
    public static final int ROWS_AHEAD = 1_000;

    private static final String SEPARATOR = "\n";

    private final EventKind product;
    private final String catalogHash;
    private final List<ValueReader> readers = new ArrayList<>();
    private final List<ColumnBuilder> read = new ArrayList<>();
    private final Map<String, ColumnBuilder> values = new LinkedHashMap<>();
    private final Map<String, ColumnBuilder> attributes = new LinkedHashMap<>();
    private final Map<String, ValueType> declared = new LinkedHashMap<>();
    private final Map<Recorded, ColumnBuilder> recorded = new EnumMap<>(Recorded.class);
    private int undeclared;
    private long fieldsLeftOut;
    private int rows;
    private boolean built;

    /**
     * @param catalogHash of the catalog that names the features of all decisions
     * @param schema what rules may name
     * @param rules rule sets that are to be replayed, as far as they are known: the fields that they declare are kept
     *     however many others events have
     */
    public HistoryBuilder(EventKind product, String catalogHash, RuleSchema schema, List<RuleSetDocument> rules) {
        this.product = requireNonNull(product, "product is null");
        this.catalogHash = requireNonNull(catalogHash, "catalogHash is null");
        for (NamedValue value : Vocabulary.of(schema, product).values()) {
            ColumnBuilder column = ColumnBuilder.of(value.type());
            readers.add(value.reader());
            read.add(column);
            values.put(value.name(), column);
        }
        for (RuleSetDocument document : rules) {
            document.attributes().forEach((name, type) -> declared.put(key(name, type), type));
        }
        for (Recorded name : Recorded.values()) {
            recorded.put(name, ColumnBuilder.of(name.type()));
        }
    }

    /** How many decisions it has. */
    public int rows() {
        return rows;
    }

    /**
     * How much memory they take, about, with {@link #ROWS_AHEAD} decisions more: where columns grow by then, what they take
     * while they do.
     */
    public long bytes() {
        long bytes = 0;
        for (Map<?, ColumnBuilder> columns : List.of(values, attributes, recorded)) {
            for (ColumnBuilder column : columns.values()) {
                bytes += column.bytes(rows + ROWS_AHEAD);
            }
        }
        // an array and its copy, while one grows
        return bytes + (long) Double.BYTES * rows;
    }

    /**
     * Adds a decision with a verdict on an event of the product.
     *
     * @param event what its bytes say
     * @param label what came of it, absent where that is not known
     */
    public void add(Decision decision, RiskEvent event, Optional<Label> label) {
        checkOpen();
        if (rows == DecisionHistory.ROWS_MAX) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "decisions=" + rows + " are the most of one history; take a shorter span of decisions.");
        }
        if (!decision.catalogHash().equals(catalogHash)) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "decision eventId=" + decision.eventId() + " has catalogHash=" + decision.catalogHash()
                            + ", the history " + catalogHash + "; record the decisions of each catalog by themselves.");
        }
        RuleFacts facts = new RuleFacts(event, decision.features(), decision.model(), decision.lookups());
        for (int i = 0; i < readers.size(); i++) {
            read(readers.get(i), facts, read.get(i));
        }
        event.attributes().forEach(this::attribute);
        record(decision, event, label);
        rows++;
    }

    private void read(ValueReader reader, RuleFacts facts, ColumnBuilder column) {
        if (reader instanceof NumberReader number) {
            ((ColumnBuilder.Numbers) column).set(rows, number.read(facts));
        } else if (reader instanceof TextReader text) {
            ((ColumnBuilder.Texts) column).set(rows, text.read(facts));
        } else {
            ((ColumnBuilder.Flags) column).set(rows, ((FlagReader) reader).read(facts));
        }
    }

    private void attribute(String name, Object value) {
        if (value instanceof Double number) {
            if (!number.isNaN() && attribute(name, ValueType.NUMBER) instanceof ColumnBuilder.Numbers column) {
                column.set(rows, number);
            }
        } else if (value instanceof Boolean flag) {
            if (attribute(name, ValueType.FLAG) instanceof ColumnBuilder.Flags column) {
                column.set(rows, flag ? FlagReader.TRUE : FlagReader.FALSE);
            }
        } else if (value instanceof String text
                && attribute(name, ValueType.TEXT) instanceof ColumnBuilder.Texts column) {
            column.set(rows, text);
        }
    }

    /** The column of a field; null where it has none, and the value is counted as left out. */
    private @Nullable ColumnBuilder attribute(String name, ValueType type) {
        String key = key(name, type);
        ColumnBuilder known = attributes.get(key);
        if (known != null) {
            return known;
        }
        if (!declared.containsKey(key)) {
            if (undeclared >= ATTRIBUTES_MAX - declared.size()) {
                fieldsLeftOut++;
                return null;
            }
            undeclared++;
        }
        ColumnBuilder column = ColumnBuilder.of(type);
        attributes.put(key, column);
        return column;
    }

    private static String key(String name, ValueType type) {
        return DecisionHistory.ofType(Vocabulary.attributeName(name), type);
    }

    private void record(Decision decision, RiskEvent event, Optional<Label> label) {
        Ruling ruling = decision.ruling().orElseThrow();
        Entity entity = event.entities().get(0);
        ((ColumnBuilder.Texts) column(Recorded.EVENT_ID)).setUnique(rows, decision.eventId());
        text(Recorded.TENANT, decision.tenant());
        text(Recorded.ENTITY_TYPE, entity.type().name());
        text(Recorded.ENTITY_ID, entity.id());
        number(Recorded.EVENT_TIME, event.eventTimeMillis());
        number(Recorded.DECIDED_AT, decision.decidedAtMillis());
        money(event).ifPresent(money -> {
            number(Recorded.AMOUNT, MoneyUnits.of(money));
            text(Recorded.CURRENCY, money.currency());
        });
        text(Recorded.VERDICT, ruling.verdict().name());
        number(Recorded.POINTS, ruling.points());
        text(Recorded.REASONS, String.join(SEPARATOR, ruling.reasons()));
        text(Recorded.FIRED_RULES, String.join(SEPARATOR, ruling.firedRules()));
        text(Recorded.SHADOW_RULES, String.join(SEPARATOR, ruling.shadowRules()));
        text(Recorded.RULE_SET_HASH, ruling.ruleSetHash());
        label.ifPresent(known -> ((ColumnBuilder.Flags) column(Recorded.BAD))
                .set(rows, known.isBad() ? FlagReader.TRUE : FlagReader.FALSE));
    }

    private static Optional<Money> money(RiskEvent event) {
        return event.payment().map(Payment::billing).or(() -> event.application()
                .map(LoanApplication::requested));
    }

    private void text(Recorded name, String value) {
        ((ColumnBuilder.Texts) column(name)).set(rows, value);
    }

    private void number(Recorded name, double value) {
        ((ColumnBuilder.Numbers) column(name)).set(rows, value);
    }

    private ColumnBuilder column(Recorded name) {
        return requireNonNull(recorded.get(name), "recorded column is missing");
    }

    /** The history, once; after that the builder takes no decision any more. */
    public DecisionHistory build() {
        checkOpen();
        built = true;
        if (fieldsLeftOut > 0) {
            // without a column a field would pass for left out, and of these it is known that nobody sent them
            declared.forEach((key, type) -> attributes.computeIfAbsent(key, missing -> ColumnBuilder.of(type)));
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        values.forEach((name, column) -> columns.put(name, column.build(rows)));
        attributes.forEach((name, column) -> columns.put(name, column.build(rows)));
        Map<String, Column> kept = new LinkedHashMap<>();
        recorded.forEach((name, column) -> kept.put(name.name(), column.build(rows)));
        return new DecisionHistory(product, catalogHash, fieldsLeftOut, rows, columns, kept);
    }

    private void checkOpen() {
        if (built) {
            throw new IllegalStateException("the history of decisions=" + rows + " was built already");
        }
    }
}
