package io.tidegate.deploy.demo;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.Payload;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes records that are bad in every way an event can be, one way after the other, out of a good payment. */
public final class BadRecords {
    private static final int FINGERPRINT_BEGIN = 2;
    private static final int HEADER_BYTES = 10;
    private static final long FAR_MILLIS = 30L * 86_400_000;

    private final Map<ErrorCode, Way> ways = new EnumMap<>(ErrorCode.class);
    private final List<ErrorCode> codes;

    /** Makes them with a codec. */
    public BadRecords(ObservationCodec codec) {
        ways.put(
                ErrorCode.RECORD_TOO_LARGE,
                (draft, round, now) -> new byte[ObservationCodec.RECORD_BYTES_MAX + 1 + round % 1_000]);
        ways.put(ErrorCode.UNKNOWN_FRAMING, (draft, round, now) -> "{\"amount\": 12}".getBytes(StandardCharsets.UTF_8));
        ways.put(ErrorCode.UNKNOWN_SCHEMA, (draft, round, now) -> withUnknownSchema(codec.encode(draft.event())));
        ways.put(ErrorCode.WRONG_TYPE, (draft, round, now) -> codec.encode(draft.outcome()));
        ways.put(ErrorCode.UNREADABLE, (draft, round, now) -> truncated(codec.encode(draft.event()), round));
        ways.put(ErrorCode.INVALID_FIELD, (draft, round, now) -> codec.encode(draft.withId("")));
        ways.put(ErrorCode.MISSING_ENTITY, (draft, round, now) -> codec.encode(draft.withoutMerchant()));
        ways.put(
                ErrorCode.AMOUNT_OUT_OF_RANGE,
                (draft, round, now) ->
                        codec.encode(draft.withAmount(round % 2 == 0 ? -1 : Money.AMOUNT_MINOR_MAX + 1)));
        ways.put(ErrorCode.UNKNOWN_CURRENCY, (draft, round, now) -> codec.encode(draft.withCurrency("ZZZ")));
        ways.put(ErrorCode.TIME_OUT_OF_RANGE, (draft, round, now) -> codec.encode(draft.at(now + FAR_MILLIS)));
        ways.put(ErrorCode.DUPLICATE_CONFLICT, (draft, round, now) -> codec.encode(draft.inConflict()));
        codes = List.copyOf(ways.keySet());
    }

    /**
     * The next bad record.
     *
     * @param number from 0; decides what is wrong with it
     * @param good a payment that was sent just before
     * @param nowMillis about the record's timestamp
     */
    public BadRecord make(long number, RiskEvent good, long nowMillis) {
        ErrorCode code = codes.get((int) (number % codes.size()));
        Way way = requireNonNull(ways.get(code));
        byte[] value = way.spoil(new Draft(good, "bad-" + number), (int) (number / codes.size()), nowMillis);
        return new BadRecord(good.keyAt(EntityType.ACCOUNT), value, code);
    }

    /** A way to be bad. */
    private interface Way {
        byte[] spoil(Draft draft, int round, long nowMillis);
    }

    private static byte[] withUnknownSchema(byte[] good) {
        byte[] bad = good.clone();
        bad[FINGERPRINT_BEGIN] ^= 0x5A;
        return bad;
    }

    /** Ends somewhere behind the header. */
    private static byte[] truncated(byte[] good, int round) {
        return Arrays.copyOf(good, HEADER_BYTES + round % (good.length - HEADER_BYTES));
    }

    /** A payment with one thing changed. */
    private record Draft(RiskEvent good, String eventId) {
        Payment payment() {
            return good.payment().orElseThrow();
        }

        RiskEvent event() {
            return withId(eventId);
        }

        RiskEvent withId(String id) {
            return copy(id, good.eventTimeMillis(), good.payload(), 2);
        }

        RiskEvent at(long timeMillis) {
            return copy(eventId, timeMillis, good.payload(), 2);
        }

        RiskEvent withoutMerchant() {
            return copy(eventId, good.eventTimeMillis(), good.payload(), 1);
        }

        RiskEvent withAmount(long amountMinor) {
            return withAmount(eventId, new Money(amountMinor, payment().amount().currency()));
        }

        RiskEvent withCurrency(String currency) {
            return withAmount(eventId, new Money(payment().amount().amountMinor(), currency));
        }

        /** The good payment's id with another amount. */
        RiskEvent inConflict() {
            Money amount = payment().amount();
            return withAmount(good.eventId(), new Money(amount.amountMinor() + 1, amount.currency()));
        }

        private RiskEvent withAmount(String id, Money amount) {
            Payment old = payment();
            Payment changed = new Payment(
                    amount,
                    old.billing(),
                    old.merchantCategory(),
                    old.channel(),
                    old.country(),
                    old.latitude(),
                    old.longitude());
            return copy(id, good.eventTimeMillis(), Optional.of(changed), 2);
        }

        Outcome outcome() {
            return new Outcome(
                    good.tenant(),
                    eventId,
                    good.eventTimeMillis(),
                    good.entities(),
                    Label.FRAUD,
                    Math.min(good.eventTimeMillis() + 1, EventCheck.TIME_MILLIS_MAX - 1));
        }

        private RiskEvent copy(String id, long timeMillis, Optional<Payload> payload, int entities) {
            return new RiskEvent(
                    good.tenant(),
                    id,
                    good.kind(),
                    timeMillis,
                    good.entities().subList(0, entities),
                    good.decideByMillis(),
                    good.historyOnly(),
                    good.correlationId(),
                    payload,
                    good.attributes());
        }
    }
}
