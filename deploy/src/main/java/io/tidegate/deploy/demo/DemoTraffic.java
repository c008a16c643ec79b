package io.tidegate.deploy.demo;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.audit.DeadLetterAudit;
import io.tidegate.deploy.audit.DecisionAudit;
import io.tidegate.deploy.feed.Feed;
import io.tidegate.deploy.feed.LabelledEvent;
import io.tidegate.deploy.feed.MappedFeed;
import io.tidegate.deploy.feed.SendingOrder;
import io.tidegate.deploy.publish.SendingWatch;
import io.tidegate.deploy.publish.StreamPublisher;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.EventPublisher;
import io.tidegate.ingest.kafka.PublisherConfig;
import io.tidegate.ingest.kafka.Topics;
import io.tidegate.ingest.validation.EventCheck;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends the demo's events, with bad records among them, and tells the audits of each before it goes. */
final class DemoTraffic implements SendingWatch {
    /** Events without an answer at which sending waits, where it goes as fast as it can. */
    static final int IN_FLIGHT_MAX = 5_000;

    /**
     * Event time over which events wait for answers, where sending goes as fast as it can. Ninety days may pass in a
     * second; what would be seen a week out of order is kept within what the job promises.
     */
    private static final long IN_FLIGHT_SPAN_MILLIS = 18 * 3_600_000L;

    /** Events sent a few at a time, so that every partition has some before the pace begins and code is warm. */
    private static final int LEAD_IN_EVENTS = 300;

    private static final int LEAD_IN_IN_FLIGHT_MAX = 20;
    private static final int BAD_EVERY_WITHOUT_TOTAL = 10;

    private final DemoOptions options;
    private final String bootstrap;
    private final DecisionAudit audit;
    private final DeadLetterAudit deadLetters;
    private @Nullable EventPublisher publisher;
    private @Nullable StreamPublisher stream;
    private @Nullable BadSender bad;
    private volatile long firstNanos;
    private volatile long firstMillis = Long.MIN_VALUE;
    private volatile long repeats;
    private volatile long rowsRefused;
    private volatile String currency = "";
    private volatile boolean stopped;

    DemoTraffic(DemoOptions options, String bootstrap, DecisionAudit audit, DeadLetterAudit deadLetters) {
        this.options = options;
        this.bootstrap = bootstrap;
        this.audit = audit;
        this.deadLetters = deadLetters;
    }

    /** Sends everything and returns when Kafka has it. */
    void send() {
        PublisherConfig config =
                options.pace().hasDueTimes() ? PublisherConfig.live(bootstrap) : PublisherConfig.bulk(bootstrap);
        try (Feed feed = options.source().open();
                EventPublisher opened = new EventPublisher(config, EventCheck.standard(), InstantSource.system());
                BadSender badSender = new BadSender()) {
            publisher = opened;
            bad = badSender;
            stream = new StreamPublisher(opened, options.pace(), this);
            stream.send(new SendingOrder(feed, options.repeats() ? SendingOrder.REPEAT_EVERY : 0));
            badSender.sendThrough(options.bad());
            if (feed instanceof MappedFeed.Rows rows) {
                rowsRefused = rows.refused();
            }
        }
    }

    /** Ends sending soon. */
    void stop() {
        stopped = true;
    }

    /** When the first event was due, on {@link System#nanoTime}; 0 before. */
    long firstNanos() {
        return firstNanos;
    }

    /** Time of the first event. */
    long firstEventMillis() {
        return firstMillis;
    }

    long repeats() {
        return repeats;
    }

    long rowsRefused() {
        return rowsRefused;
    }

    /** Billing currency of the first payment; empty before. */
    String currency() {
        return currency;
    }

    @Override
    public void beforeEvent(LabelledEvent labelled, long dueNanos) {
        if (firstMillis == Long.MIN_VALUE) {
            firstNanos = dueNanos;
            firstMillis = labelled.event().eventTimeMillis();
        }
        if (currency.isEmpty()) {
            labelled.event()
                    .payment()
                    .ifPresent(payment -> currency = payment.billing().currency());
        }
        audit.sent(labelled, dueNanos);
    }

    @Override
    public void afterEvent(long index, RiskEvent event) {
        long due = options.total() > 0
                ? (index + 1) * options.bad() / options.total()
                : Math.min(options.bad(), (index + 1) / BAD_EVERY_WITHOUT_TOTAL);
        requireNonNull(bad).sendThrough(due);
    }

    @Override
    public void beforeRepeat(LabelledEvent labelled) {
        repeats = repeats + 1;
    }

    @Override
    public boolean isLeadIn(long index) {
        return index < LEAD_IN_EVENTS;
    }

    @Override
    public boolean mustWait(LabelledEvent next) {
        boolean leadIn = audit.answered() < LEAD_IN_EVENTS;
        if (options.pace().hasDueTimes() && !leadIn) {
            return false;
        }
        return audit.outstanding() >= (leadIn ? LEAD_IN_IN_FLIGHT_MAX : IN_FLIGHT_MAX)
                || next.event().eventTimeMillis() - audit.oldestOutstandingMillis() > IN_FLIGHT_SPAN_MILLIS;
    }

    @Override
    public boolean mustEnd() {
        return stopped;
    }

    /** Sends bad records past the publisher library, which would refuse them. */
    private final class BadSender implements AutoCloseable {
        private final BadRecords records = new BadRecords(new ObservationCodec(EventCheck.standard(), () -> 0));
        private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        private long sent;

        void sendThrough(long count) {
            while (sent < count && !stopped) {
                BadRecord record = records.make(sent++, writtenPayment(), System.currentTimeMillis());
                deadLetters.expect(record.expected(), record.value());
                var unused = producer.send(new ProducerRecord<>(
                        Topics.EVENTS, record.keyedBy().getBytes(StandardCharsets.UTF_8), record.value()));
            }
        }

        /** A payment that Kafka has: what contradicts it must come behind it. */
        private RiskEvent writtenPayment() {
            RiskEvent written = requireNonNull(stream).lastWritten();
            if (written == null) {
                requireNonNull(publisher).flush();
                written = requireNonNull(stream).lastWritten();
            }
            return requireNonNull(written, "no payment was sent before the first bad record");
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
