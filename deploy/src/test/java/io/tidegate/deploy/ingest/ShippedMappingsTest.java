package io.tidegate.deploy.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.mapping.MappedRow;
import io.tidegate.ingest.mapping.MappedRows;
import io.tidegate.ingest.mapping.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mappings that ship with the project, on the published files where they are. */
class ShippedMappingsTest {
    private static final Path MAPPINGS = Path.of("mappings");
    private static final Path DATA = Path.of("..", "..", "shared", "data");

    /** What an officer of the lender knows when a small business applies. */
    private static final Set<String> SBA_AT_APPLICATION = Set.of(
            "LoanNr_ChkDgt",
            "City",
            "State",
            "Zip",
            "Bank",
            "BankState",
            "NAICS",
            "ApprovalDate",
            "ApprovalFY",
            "NoEmp",
            "NewExist",
            "CreateJob",
            "RetainedJob",
            "FranchiseCode",
            "UrbanRural",
            "RevLineCr",
            "LowDoc",
            "GrAppv",
            "SBA_Appv");

    @Test
    void shouldMapTheHandbook() {
        Counted counted = count("handbook", "handbook_transactions_dev.csv.gz");

        assertThat(counted.rows).isEqualTo(1_303_778);
        assertThat(counted.events).isEqualTo(1_303_778);
        assertThat(counted.labels).isEqualTo(Map.of(Label.FRAUD, 10_659L, Label.LEGITIMATE, 1_293_119L));
        assertThat(counted.outcomes).isEqualTo(10_659);
        RiskEvent first = counted.first.orElseThrow().event();
        assertThat(first.eventId()).isEqualTo("0");
        assertThat(Instant.ofEpochMilli(first.eventTimeMillis())).isEqualTo("2018-04-01T00:00:31Z");
        assertThat(first.payment().orElseThrow().amount()).isEqualTo(new Money(5716, "USD"));
        assertThat(first.entities())
                .extracting(entity -> entity.type() + " " + entity.id())
                .containsExactly("ACCOUNT 596", "MERCHANT 3156");
        assertThat(first.attributes()).isEmpty();
    }

    @Test
    void shouldMapSffsd() {
        Counted counted = count("sffsd", "sffsd_dev.csv.gz");

        assertThat(counted.rows).isEqualTo(54_516);
        assertThat(counted.events).isEqualTo(54_516);
        assertThat(counted.labels).isEqualTo(Map.of(Label.FRAUD, 2_573L, Label.LEGITIMATE, 18_233L));
        assertThat(counted.outcomes).isEqualTo(20_806);
        RiskEvent first = counted.first.orElseThrow().event();
        assertThat(Instant.ofEpochMilli(first.eventTimeMillis())).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(first.attributes()).isEqualTo(Map.of("location", "L100", "paymentType", "TP100"));
    }

    @Test
    void shouldMapSparkov() {
        Counted counted = count("sparkov", "sparkov_8day_slice.csv.gz");

        assertThat(counted.rows).isEqualTo(13_614);
        assertThat(counted.events).isEqualTo(13_614);
        RiskEvent first = counted.first.orElseThrow().event();
        assertThat(Instant.ofEpochMilli(first.eventTimeMillis())).isEqualTo("2019-01-07T13:04:44Z");
        assertThat(first.entities().get(0).id()).hasSize(32).doesNotContain("676369110710");
        assertThat(first.entities().get(1).id()).isEqualTo("fraud_Welch, Rath and Koepp");
        assertThat(first.payment().orElseThrow().latitude()).hasValue(41.680471000000004);
        assertThat(first.attributes()).containsEntry("category", "entertainment");
    }

    @Test
    void shouldMapSba() {
        Counted counted = count("sba", "sba_loans_dev.csv.gz");

        assertThat(counted.rows).isEqualTo(18_927);
        assertThat(counted.events).isEqualTo(18_927);
        assertThat(counted.labels).isEqualTo(Map.of(Label.REPAID, 15_150L, Label.DEFAULTED, 3_693L));
        assertThat(counted.outcomes).isEqualTo(18_843);
        RiskEvent first = counted.first.orElseThrow().event();
        assertThat(first.entities().get(0).type()).isEqualTo(EntityType.BUSINESS);
        assertThat(Instant.ofEpochMilli(first.eventTimeMillis())).isEqualTo("1971-08-06T04:00:00Z");
        assertThat(first.application().orElseThrow().requested()).isEqualTo(new Money(10_000_000, "USD"));
        assertThat(first.application().orElseThrow().industry()).isEmpty();
    }

    @Test
    void shouldMapFeast() {
        Counted counted = count("feast", "feast_loan_applications_dev.csv.gz");

        assertThat(counted.rows).isEqualTo(21_431);
        assertThat(counted.events).isEqualTo(21_431);
        assertThat(counted.labels).isEqualTo(Map.of(Label.REPAID, 17_066L, Label.DEFAULTED, 4_365L));
        RiskEvent first = counted.first.orElseThrow().event();
        assertThat(Instant.ofEpochMilli(first.eventTimeMillis())).isEqualTo("2020-08-25T20:34:41.361Z");
        assertThat(first.application().orElseThrow().purpose()).contains("MEDICAL");
    }

    @Test
    void shouldTakeNothingFromSbaButWhatIsKnownAtApplication() throws IOException {
        Mapping mapping = mapping("sba");

        assertThat(SBA_AT_APPLICATION).containsAll(mapping.eventColumns());
        assertThat(mapping.labelColumn()).contains("MIS_Status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Term",
                "ChgOffDate",
                "ChgOffPrinGr",
                "DisbursementDate",
                "DisbursementGross",
                "MIS_Status",
                "Name"
            })
    void shouldRefuseColumnsThatComeAfterTheDecisionOrNameABusiness(String column) throws IOException {
        String leaking = text("sba").replace("{name: state, column: State,", "{name: state, column: " + column + ",");

        assertThatThrownBy(() -> Mapping.read("sba.yaml", leaking))
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("'" + column + "' goes into events");
    }

    @Test
    void shouldKeepPersonsAndScenariosOutOfEvents() throws IOException {
        assertThat(mapping("sparkov").eventColumns())
                .doesNotContain("first", "last", "street", "dob", "gender", "job", "zip");
        assertThat(mapping("handbook").eventColumns()).doesNotContain("TX_FRAUD", "TX_FRAUD_SCENARIO");
        assertThat(mapping("feast").eventColumns()).doesNotContain("person_age", "loan_int_rate");
    }

    private static Mapping mapping(String name) throws IOException {
        return Mapping.read(name + ".yaml", text(name));
    }

    private static String text(String name) throws IOException {
        return Files.readString(MAPPINGS.resolve(name + ".yaml"));
    }

    private static Counted count(String name, String file) {
        Path data = DATA.resolve(file);
        Assumptions.assumeTrue(Files.exists(data), "published data is not here: " + file);
        Counted counted = new Counted();
        try (MappedRows rows = MappedRows.open(data, mapping(name))) {
            Optional<MappedRow> row = rows.next();
            counted.first = row;
            while (row.isPresent()) {
                counted.take(row.get());
                row = rows.next();
            }
            counted.rows = rows.rowsRead();
            assertThat(rows.firstProblems()).isEqualTo(List.of());
            assertThat(rows.problemCounts()).isEqualTo(Map.<ErrorCode, Long>of());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return counted;
    }

    /** What came out of a file. */
    private static final class Counted {
        private final Map<Label, Long> labels = new EnumMap<>(Label.class);
        private Optional<MappedRow> first = Optional.empty();
        private long rows;
        private long events;
        private long outcomes;

        private void take(MappedRow row) {
            events++;
            row.label().ifPresent(label -> labels.merge(label, 1L, Long::sum));
            outcomes += row.outcome().isPresent() ? 1 : 0;
        }
    }
}
