package io.tidegate.features.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.features.Samples;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableLookupTest {
    @Test
    void shouldReadWhatItWrote() {
        for (String text : new String[] {
            "zipcodes[attributes.zipcode].population",
            "account[entity.ACCOUNT].credit.limit",
            "m_2[entity.MERCHANT].a b"
        }) {
            assertThat(TableLookup.parse(text).text()).isEqualTo(text);
        }
        assertThat(TableLookup.parse("zipcodes[attributes.zipcode].population"))
                .isEqualTo(new TableLookup("zipcodes", new EntryKey(EntryKey.Kind.ATTRIBUTE, "zipcode"), "population"));
    }

    @Test
    void shouldKnowNoOtherKeys() {
        assertThat(EntryKey.parse("entity.MERCHANT")).contains(EntryKey.of(EntityType.MERCHANT));
        for (String text : new String[] {"", "entity.", "entity.shop", "attributes.", "attributes.a-b", "zipcode"}) {
            assertThat(EntryKey.parse(text)).as(text).isEmpty();
        }
        assertThatThrownBy(() -> TableLookup.parse("zipcodes")).hasMessageContaining("look-up=zipcodes");
        assertThatThrownBy(() -> TableLookup.parse("t[zipcode].a")).hasMessageContaining("key=zipcode");
        assertThatThrownBy(() -> new TableLookup("T", EntryKey.of(EntityType.CARD), "a"))
                .hasMessageContaining("table=T");
        assertThatThrownBy(() -> new TableLookup("t", EntryKey.of(EntityType.CARD), "_version"))
                .hasMessageContaining("column=_version");
    }

    @Test
    void shouldFindTheIdInTheEvent() {
        assertThat(id("entity.MERCHANT", Map.of())).isEqualTo("shop");
        assertThat(id("entity.DEVICE", Map.of())).isEqualTo("none");
        assertThat(id("attributes.zipcode", Map.of("zipcode", "07677"))).isEqualTo("07677");
        assertThat(id("attributes.zipcode", Map.of("zipcode", 7677.0))).isEqualTo("7677");
        assertThat(id("attributes.zipcode", Map.of("zipcode", -0.0))).isEqualTo("0");
        assertThat(id("attributes.zipcode", Map.of("zipcode", 7677.5))).isEqualTo("none");
        assertThat(id("attributes.zipcode", Map.of("zipcode", Double.NaN))).isEqualTo("none");
        assertThat(id("attributes.zipcode", Map.of("zipcode", 1e300))).isEqualTo("none");
        assertThat(id("attributes.zipcode", Map.of("zipcode", true))).isEqualTo("true");
        assertThat(id("attributes.zipcode", Map.of("zipcode", ""))).isEqualTo("none");
        assertThat(id("attributes.zipcode", Map.of())).isEqualTo("none");
    }

    private static String id(String key, Map<String, Object> attributes) {
        RiskEvent plain = Samples.payment("e", Samples.SUNDAY_MILLIS, "ada", "shop", 100);
        RiskEvent event = new RiskEvent(
                plain.tenant(),
                plain.eventId(),
                plain.kind(),
                plain.eventTimeMillis(),
                plain.entities(),
                plain.decideByMillis(),
                plain.historyOnly(),
                plain.correlationId(),
                plain.payload(),
                attributes);
        return TableLookup.parse("t[" + key + "].column").id(event).orElse("none");
    }
}
