package io.tidegate.loadtests.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.deploy.feed.MappedFeed;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.loadtests.latency.DueTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedEventsTest {
    private static final String MAPPING =
            """
            tenant: shop
            kind: PAYMENT
            eventId: {column: id}
            time: {column: at, pattern: "uuuu-MM-dd HH:mm:ss", zone: UTC}
            entities:
              - {type: ACCOUNT, column: account}
              - {type: MERCHANT, column: merchant}
            payment:
              amount: {column: amount, currency: USD, decimals: 2, rounding: HALF_EVEN}
            """;

    private static final String THREE =
            """
            id,at,account,merchant,amount
            a,2018-04-01 00:00:10,A1,M1,1.00
            b,2018-04-01 00:00:30,A2,M1,2.00
            x,no time at all,A2,M1,2.00
            c,2018-04-01 00:00:20,A3,M2,3.00
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldSendTheFilesEventsAsIfTheyHappenedNowUnderFreshIds() throws IOException {
        try (LoadSource source = plan(THREE).open()) {
            RiskEvent first = source.next("load-0", 777);
            assertThat(source.tenant()).isEqualTo("shop");
            assertThat(first.tenant()).isEqualTo("shop");
            assertThat(first.eventId()).isEqualTo("load-0");
            assertThat(first.eventTimeMillis()).isEqualTo(777);
            assertThat(first.entityAt(EntityType.ACCOUNT).id()).isEqualTo("A1");
            assertThat(first.payment().orElseThrow().amount().amountMinor()).isEqualTo(100);
            assertThat(first.historyOnly()).isFalse();
        }
    }

    @Test
    void shouldBeginAgainWhereTheFileEnds() throws IOException {
        try (LoadSource source = plan(THREE).open()) {
            List<String> accounts = new ArrayList<>();
            List<Long> own = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                own.add(source.ownMillis());
                accounts.add(
                        source.next("load-" + i, i).entityAt(EntityType.ACCOUNT).id());
            }
            assertThat(accounts).containsExactly("A1", "A2", "A3", "A1", "A2", "A3", "A1");
            // A row out of order is due with the one before; the mean distance lies between two rounds.
            assertThat(own).containsExactly(0L, 20_000L, 20_000L, 30_000L, 50_000L, 50_000L, 60_000L);
            assertThat(source.notes())
                    .containsExactly(
                            "the file was begun 3 times: it is shorter than the run",
                            "1 rows that cannot be used were left out");
        }
    }

    @Test
    void shouldGiveTheSameEventsWhenOpenedAgain() throws IOException {
        LoadPlan plan = plan(THREE);
        try (LoadSource first = plan.open();
                LoadSource second = plan.open()) {
            for (int i = 0; i < 5; i++) {
                assertThat(first.ownMillis()).isEqualTo(second.ownMillis());
                assertThat(first.next("load-" + i, i)).isEqualTo(second.next("load-" + i, i));
            }
        }
    }

    @Test
    void shouldRefuseAFileWithoutAnEvent() throws IOException {
        LoadPlan plan = plan("id,at,account,merchant,amount\nx,never,A,M,1\n");
        assertThatThrownBy(plan::open)
                .isInstanceOf(TidegateException.class)
                .hasMessageContaining("has no event that can be sent; rows that cannot be used=1");
    }

    @Test
    void shouldBeDueAsFarApartAsTheyWereSoManyTimesAsFast() throws IOException {
        try (LoadSource source = plan(THREE).open()) {
            DueTimes times = new LoadPace.Own(1_000).begin(5_000, source);
            for (int i = 0; i < 4; i++) {
                times.dueNanos(i);
                source.next("load-" + i, i);
            }
            assertThat(List.of(times.dueNanos(0), times.dueNanos(1), times.dueNanos(2), times.dueNanos(3)))
                    .containsExactly(5_000L, 20_005_000L, 20_005_000L, 30_005_000L);
        }
    }

    private LoadPlan plan(String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), rows);
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
        return new RecordedEvents(MappedFeed.of(file, mapping, Long.MAX_VALUE));
    }
}
