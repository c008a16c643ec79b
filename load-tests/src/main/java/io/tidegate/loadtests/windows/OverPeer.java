package io.tidegate.loadtests.windows;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.loadtests.local.MeterEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/** The peer: Flink SQL's OVER with a range of time, over the row's own time. */
final class OverPeer {
    private static final String[] COLUMNS = {"id", "account", "amount", "paid_at"};
    private static final TypeInformation<Row> ROW =
            Types.ROW_NAMED(COLUMNS, Types.STRING, Types.STRING, Types.LONG, Types.INSTANT);
    private static final String QUERY =
            """
            SELECT id,
                COUNT(*) OVER w AS n,
                SUM(amount) OVER w AS s
            FROM payments
            WINDOW w AS (
                PARTITION BY account
                ORDER BY paid_at
                RANGE BETWEEN INTERVAL '%s' DAY TO SECOND PRECEDING AND CURRENT ROW)
            """;

    private OverPeer() {}

    /** Its job, with the rows that it gives as figures of the meter. */
    static void metered(DataStream<RelayRecord> payments, int seconds, String meter) {
        DataStream<Row> rows = over(payments, seconds);
        rows.flatMap(new MeterEnd<>(meter, row -> 0), rows.getType()).sinkTo(new DiscardingSink<>());
    }

    /** Its job, with the results kept for a comparison. */
    static void compared(DataStream<RelayRecord> payments, int seconds, String job) {
        DataStream<Row> rows = over(payments, seconds);
        Compared.collect(
                rows,
                rows.getType(),
                job,
                (row, results) -> results.put(
                        row.<String>getFieldAs("id"),
                        new Compared.CountAndSum(row.<Long>getFieldAs("n"), row.<Long>getFieldAs("s"))));
    }

    private static DataStream<Row> over(DataStream<RelayRecord> payments, int seconds) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(payments.getExecutionEnvironment());
        Schema schema = Schema.newBuilder()
                .column("id", DataTypes.STRING())
                .column("account", DataTypes.STRING())
                .column("amount", DataTypes.BIGINT().notNull())
                .column("paid_at", DataTypes.TIMESTAMP_LTZ(3))
                .watermark("paid_at", "SOURCE_WATERMARK()")
                .build();
        tables.createTemporaryView(
                "payments", tables.fromDataStream(payments.map(OverPeer::row).returns(ROW), schema));
        return tables.toDataStream(tables.sqlQuery(QUERY.formatted(interval(seconds))));
    }

    /** As SQL writes it: days, then hours, minutes and seconds. */
    private static String interval(int seconds) {
        Duration length = Duration.ofSeconds(seconds);
        return String.format(
                Locale.ROOT,
                "%d %02d:%02d:%02d",
                length.toDays(),
                length.toHoursPart(),
                length.toMinutesPart(),
                length.toSecondsPart());
    }

    private static Row row(RelayRecord record) {
        RiskEvent event = (RiskEvent) record.ingested().observation();
        return Row.of(
                event.eventId(),
                event.keyAt(EntityType.ACCOUNT),
                event.payment().orElseThrow().billing().amountMinor(),
                Instant.ofEpochMilli(event.eventTimeMillis()));
    }
}
