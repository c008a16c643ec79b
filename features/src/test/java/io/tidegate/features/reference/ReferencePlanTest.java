package io.tidegate.features.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.RiskEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferencePlanTest {
    private static final List<Entity> PAYER_AND_MERCHANT =
            List.of(new Entity(EntityType.ACCOUNT, "ada"), new Entity(EntityType.MERCHANT, "shop"));

    @Test
    void shouldAskForBothSidesOfAPayment() {
        assertThat(names(event(EventKind.PAYMENT, false, PAYER_AND_MERCHANT)))
                .containsExactly(
                        "denied_accounts ada",
                        "denied_merchants shop",
                        "watched_accounts ada",
                        "account ada",
                        "merchant shop");
    }

    @Test
    void shouldAskForTheMerchantOfAnApplication() {
        List<Entity> entities =
                List.of(new Entity(EntityType.BUSINESS, "shop ltd"), new Entity(EntityType.MERCHANT, "shop"));
        assertThat(names(event(EventKind.APPLICATION, false, entities)))
                .containsExactly("denied_merchants shop", "merchant shop");
    }

    @Test
    void shouldAskNothingWhereNoVerdictIsGiven() {
        Outcome outcome = new Outcome("north", "e1", 0, PAYER_AND_MERCHANT, Label.FRAUD, 1);

        assertThat(names(event(EventKind.REVERSAL, false, PAYER_AND_MERCHANT))).isEmpty();
        assertThat(names(event(EventKind.PAYMENT, true, PAYER_AND_MERCHANT))).isEmpty();
        assertThat(ReferencePlan.shipped().keys(outcome)).isEmpty();
        assertThat(ReferencePlan.none().keys(event(EventKind.PAYMENT, false, PAYER_AND_MERCHANT)))
                .isEmpty();
    }

    @Test
    void shouldReadTablesFromADocument() {
        Document document = Document.read(
                "job.yaml",
                """
                tables:
                  - {name: devices, kind: list, of: device}
                  - {name: business, kind: profile, of: business}
                """);

        ReferencePlan plan = ReferencePlan.read(document.root(), document.problems());

        document.root().done();
        assertThat(document.problems().render()).isEmpty();
        assertThat(plan.tables())
                .containsExactly(
                        new ReferenceTable("devices", ReferenceTable.Kind.LIST, EntityType.DEVICE),
                        new ReferenceTable("business", ReferenceTable.Kind.PROFILE, EntityType.BUSINESS));
    }

    @Test
    void shouldShipTablesWhereADocumentNamesNone() {
        Document document = Document.read("job.yaml", "other: 1");

        assertThat(ReferencePlan.read(document.root(), document.problems())).isEqualTo(ReferencePlan.shipped());
    }

    @Test
    void shouldReportEveryMistakeInADocument() {
        Document document = Document.read(
                "job.yaml",
                """
                tables:
                  - {name: Devices, kind: list, of: device}
                  - {name: twice, kind: heap, of: planet}
                  - {name: twice, kind: list, of: device}
                  - {kind: list, of: device, expiry: 1d}
                """);

        ReferencePlan.read(document.root(), document.problems());

        assertThat(document.problems().all())
                .extracting(problem -> problem.position().line() + " " + problem.message())
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).startsWith("2 ").contains("lower-case", "'Devices'"),
                        text -> assertThat(text).startsWith("3 ").contains("'heap'"),
                        text -> assertThat(text).startsWith("3 ").contains("'planet'"),
                        text -> assertThat(text).startsWith("4 ").contains("twice"),
                        text -> assertThat(text).startsWith("5 ").contains("'name' is missing"),
                        text -> assertThat(text).startsWith("5 ").contains("'expiry'"));
    }

    @Test
    void shouldHoldItsLimits() {
        List<ReferenceTable> many = IntStream.rangeClosed(0, ReferencePlan.TABLES_MAX)
                .mapToObj(i -> new ReferenceTable("t" + i, ReferenceTable.Kind.LIST, EntityType.CARD))
                .toList();

        assertThatThrownBy(() -> new ReferencePlan(many)).hasMessageContaining("tables=17");
        assertThatThrownBy(() -> new ReferencePlan(List.of(many.get(0), many.get(0))))
                .hasMessageContaining("t0");
    }

    private static List<String> names(RiskEvent event) {
        return ReferencePlan.shipped().keys(event).stream()
                .map(key -> key.table().name() + " " + key.id())
                .toList();
    }

    private static RiskEvent event(EventKind kind, boolean historyOnly, List<Entity> entities) {
        return new RiskEvent(
                "north",
                "e1",
                kind,
                0,
                entities,
                OptionalLong.empty(),
                historyOnly,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
