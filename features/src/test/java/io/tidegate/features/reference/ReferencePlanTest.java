package io.tidegate.features.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.features.catalog.Catalogs;
import io.tidegate.features.catalog.FeatureDefinition;
import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.error.TidegateException;
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
                        "allowed_accounts ada",
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
                  - {name: zipcodes, kind: profile}
                """);

        ReferencePlan plan = ReferencePlanReader.read(document.root(), document.problems());

        document.root().done();
        assertThat(document.problems().render()).isEmpty();
        assertThat(plan.tables())
                .containsExactly(
                        new ReferenceTable("devices", ReferenceTable.Kind.LIST, EntityType.DEVICE),
                        new ReferenceTable("business", ReferenceTable.Kind.PROFILE, EntityType.BUSINESS),
                        new ReferenceTable("zipcodes", ReferenceTable.Kind.PROFILE, List.of()));
    }

    @Test
    void shouldShipTablesWhereADocumentNamesNone() {
        Document document = Document.read("job.yaml", "other: 1");

        assertThat(ReferencePlanReader.read(document.root(), document.problems()))
                .isEqualTo(ReferencePlan.shipped());
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
                  - {name: nobody, kind: list}
                """);

        ReferencePlanReader.read(document.root(), document.problems());

        assertThat(document.problems().all())
                .extracting(problem -> problem.position().line() + " " + problem.message())
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).startsWith("2 ").contains("lower-case", "'Devices'"),
                        text -> assertThat(text).startsWith("3 ").contains("'heap'"),
                        text -> assertThat(text).startsWith("3 ").contains("'planet'"),
                        text -> assertThat(text).startsWith("4 ").contains("twice"),
                        text -> assertThat(text).startsWith("5 ").contains("'name' is missing"),
                        text -> assertThat(text).startsWith("5 ").contains("'expiry'"),
                        text -> assertThat(text).startsWith("6 ").contains("'of' is missing"));
    }

    @Test
    void shouldAskWhatFeaturesLookUp() {
        ReferencePlan plan = new ReferencePlan(List.of(
                        new ReferenceTable("merchant", ReferenceTable.Kind.PROFILE, EntityType.MERCHANT),
                        new ReferenceTable("zipcodes", ReferenceTable.Kind.PROFILE, List.of())))
                .with(Catalogs.of(
                        Catalogs.lookup("A", "zipcodes[attributes.zipcode].population", 0),
                        Catalogs.lookup("B", "zipcodes[attributes.zipcode].total_wages", 0),
                        Catalogs.lookup("C", "zipcodes[attributes.shipTo].population", 0),
                        Catalogs.lookup("D", "merchant[entity.MERCHANT].since_year", 0)));

        assertThat(plan.asks())
                .extracting(ask -> ask.table().name() + " " + ask.key().text())
                .containsExactly(
                        "merchant entity.MERCHANT", "zipcodes attributes.zipcode", "zipcodes attributes.shipTo");
        assertThat(plan.keys(event(EventKind.PAYMENT, false, PAYER_AND_MERCHANT, Map.of("zipcode", "7677"))))
                .extracting(key -> key.table().name() + " " + key.id())
                .containsExactly("merchant shop", "zipcodes 7677");
        assertThat(ReferencePlan.shipped().with(Catalogs.of())).isEqualTo(ReferencePlan.shipped());
    }

    @Test
    void shouldReportEveryFeatureWhoseLookupCannotBeMade() {
        assertThatThrownBy(() -> ReferencePlan.shipped()
                        .with(Catalogs.of(
                                Catalogs.lookup("A", "zipcodes[attributes.zipcode].population", 0),
                                Catalogs.lookup("B", "denied_accounts[entity.ACCOUNT].reason", 0),
                                Catalogs.lookup("C", "account[attributes.payee].limit", 0),
                                Catalogs.lookup("D", "account[entity.ACCOUNT].limit", 0))))
                .isInstanceOfSatisfying(TidegateException.class, e -> assertThat(e.problems())
                        .extracting(problem -> problem.message())
                        .satisfiesExactly(
                                text -> assertThat(text).contains("feature A", "table=zipcodes", "watched_accounts"),
                                text -> assertThat(text).contains("feature B", "kind=LIST"),
                                text -> assertThat(text).contains("feature C", "of=[ACCOUNT]", "attributes.payee")));
    }

    @Test
    void shouldHoldItsLimits() {
        List<ReferenceTable> many = IntStream.rangeClosed(0, ReferencePlan.TABLES_MAX)
                .mapToObj(i -> new ReferenceTable("t" + i, ReferenceTable.Kind.LIST, EntityType.CARD))
                .toList();

        assertThatThrownBy(() -> new ReferencePlan(many)).hasMessageContaining("tables=17");
        assertThatThrownBy(() -> new ReferencePlan(List.of(many.get(0), many.get(0))))
                .hasMessageContaining("t0");
        FeatureDefinition[] lookups = IntStream.rangeClosed(0, ReferencePlan.ASKS_MAX)
                .mapToObj(i -> Catalogs.lookup("F" + i, "zipcodes[attributes.a" + i + "].population", 0))
                .toArray(FeatureDefinition[]::new);
        ReferenceTable zipcodes = new ReferenceTable("zipcodes", ReferenceTable.Kind.PROFILE, List.of());
        assertThatThrownBy(() -> new ReferencePlan(List.of(zipcodes)).with(Catalogs.of(lookups)))
                .hasMessageContaining("asks=25");
    }

    private static List<String> names(RiskEvent event) {
        return ReferencePlan.shipped().keys(event).stream()
                .map(key -> key.table().name() + " " + key.id())
                .toList();
    }

    private static RiskEvent event(EventKind kind, boolean historyOnly, List<Entity> entities) {
        return event(kind, historyOnly, entities, Map.of());
    }

    private static RiskEvent event(
            EventKind kind, boolean historyOnly, List<Entity> entities, Map<String, Object> attributes) {
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
                attributes);
    }
}
