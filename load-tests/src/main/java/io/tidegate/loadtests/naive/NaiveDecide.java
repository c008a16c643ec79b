package io.tidegate.loadtests.naive;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.features.redis.RedisAddress;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.scoring.model.ModelPackage;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.java.tuple.Tuple2;

/** Looks a payment up, scores it, judges it, and writes a decision of JSON under the payment's key. */
final class NaiveDecide extends RichMapFunction<NaivePayment, Tuple2<byte[], byte[]>> {
    private static final long serialVersionUID = 1;
    private static final int NIGHT_HOUR_LAST = 6;

    private final byte[] packed;
    private final String rulesText;
    private final RedisAddress redis;
    private transient NaiveModel model;
    private transient NaiveRules rules;
    private transient NaiveLookups lookups;
    private transient ObjectMapper json;

    NaiveDecide(ModelPackage model, String rulesText, RedisAddress redis) {
        this.packed = model.toZip();
        this.rulesText = rulesText;
        this.redis = redis;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        model = new NaiveModel(ModelPackage.read(packed));
        rules = new NaiveRules(rulesText);
        lookups = new NaiveLookups(redis);
        json = new ObjectMapper();
    }

    @Override
    public Tuple2<byte[], byte[]> map(NaivePayment payment) throws Exception {
        Map<String, Double> features = payment.features;
        ZonedDateTime time = Instant.ofEpochMilli(payment.timeMillis).atZone(ZoneOffset.UTC);
        features.put("TX_AMOUNT", payment.amount);
        features.put("TX_DURING_WEEKEND", time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 ? 1.0 : 0);
        features.put("TX_DURING_NIGHT", time.getHour() <= NIGHT_HOUR_LAST ? 1.0 : 0);
        for (String span : new String[] {"1DAY", "7DAY", "30DAY"}) {
            features.putIfAbsent("TERMINAL_ID_RISK_" + span + "_WINDOW", 0.0);
        }
        double probability = model.probability(features);
        NaiveLookups.Found found = lookups.of(payment);
        NaiveRules.Outcome outcome =
                rules.judge(Map.of("billing_amount", payment.amount), features, found.lists(), probability);
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("tenant", payment.tenant);
        decision.put("eventId", payment.eventId);
        decision.put("eventTime", time.toString());
        decision.put("verdict", outcome.verdict());
        decision.put("reasons", outcome.reasons());
        decision.put("points", outcome.points());
        decision.put("probability", probability);
        decision.put("features", features);
        decision.put("lists", found.lists());
        decision.put("profiles", found.profiles());
        return Tuple2.of(
                EntityKey.ofEvent(payment.tenant, payment.eventId).getBytes(StandardCharsets.UTF_8),
                json.writeValueAsBytes(decision));
    }

    @Override
    public void close() throws Exception {
        if (lookups != null) {
            lookups.close();
        }
        if (model != null) {
            model.close();
        }
    }
}
