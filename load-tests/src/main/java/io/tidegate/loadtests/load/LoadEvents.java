package io.tidegate.loadtests.load;

import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.event.Entity;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.EventPublisher;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Payments of about 200 bytes, each made when it is sent, with the time at which it is due. Used by one thread. */
final class LoadEvents {
    private static final String TENANT = "load";
    private static final String CURRENCY = "EUR";
    private static final int AMOUNT_MINOR_MAX = 50_000;
    private static final Map<String, Object> TEXT =
            Map.of("remittance", "invoice 2026-118842 of 3 June, thank you for your order; paid by card on delivery");

    private final LoadPlan plan;
    private final LoadPath path;
    private final ObservationCodec codec;
    private final SplittableRandom random;
    private final String run;
    private final byte[] answerPrefix;
    private long bytes;

    /** @param run part of the ids, so that no two runs have the same */
    LoadEvents(LoadPlan plan, LoadPath path, ObservationCodec codec, String run) {
        this.plan = plan;
        this.path = path;
        this.codec = codec;
        this.random = new SplittableRandom(plan.seed());
        this.run = run + '-';
        this.answerPrefix = EntityKey.ofEvent(TENANT, this.run).getBytes(StandardCharsets.UTF_8);
    }

    /** The next payment. @param index from 0, part of its id */
    ProducerRecord<byte[], byte[]> next(int index, long dueMillis) {
        int account = plan.accountSkew().draw(random);
        int merchant = plan.merchantSkew().draw(random);
        RiskEvent event = new RiskEvent(
                TENANT,
                run + index,
                EventKind.PAYMENT,
                dueMillis,
                List.of(
                        new Entity(EntityType.ACCOUNT, "account-" + account),
                        new Entity(EntityType.MERCHANT, "merchant-" + merchant)),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Optional.of(Payment.of(new Money(1 + random.nextInt(AMOUNT_MINOR_MAX), CURRENCY))),
                TEXT);
        byte[] value = codec.encode(event);
        bytes += value.length;
        byte[] key = path.byEvent()
                ? EntityKey.ofEvent(TENANT, event.eventId()).getBytes(StandardCharsets.UTF_8)
                : EventPublisher.key(event);
        return new ProducerRecord<>(path.inputTopic(), key, value);
    }

    /** Bytes of all payments so far. */
    long bytes() {
        return bytes;
    }

    /** The index of the payment that a decision answers, by the decision's key; empty where it is none of this run. */
    OptionalInt answered(byte[] key) {
        int at = answerPrefix.length;
        if (key.length <= at || !startsWithPrefix(key)) {
            return OptionalInt.empty();
        }
        int index = 0;
        for (; at < key.length; at++) {
            int digit = key[at] - '0';
            if (digit < 0 || digit > 9 || index > (Integer.MAX_VALUE - digit) / 10) {
                return OptionalInt.empty();
            }
            index = 10 * index + digit;
        }
        return OptionalInt.of(index);
    }

    private boolean startsWithPrefix(byte[] key) {
        for (int i = 0; i < answerPrefix.length; i++) {
            if (key[i] != answerPrefix[i]) {
                return false;
            }
        }
        return true;
    }
}
