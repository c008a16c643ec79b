package io.tidegate.loadtests.echo;

import io.tidegate.deploy.workload.Workload;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.ingest.avro.ObservationCodec;
import io.tidegate.ingest.event.EntityKey;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.EventPublisher;
import io.tidegate.loadtests.load.MadeUpPayments;
import java.util.ArrayList;
import java.util.List;

/**
 * Payments of the generated stream, encoded before they are due. Each window takes up where the last one ended. Each
 * carries a text of the payer, so that it is about 200 bytes long, as payments are.
 */
final class Payments {
    /** Of a stream so long that no benchmark reaches its end: it decides how many customers there are, about 27,000. */
    private static final long STREAM_EVENTS = 5_000_000;

    private final Workload workload;
    private final ObservationCodec codec;
    private long made;
    private long bytes;

    Payments(long seed, ObservationCodec codec) {
        this.workload = new Workload(WorkloadParameters.of(seed, STREAM_EVENTS));
        this.codec = codec;
    }

    /** The next payments; other events of the stream are left out. */
    List<Message> next(int count) {
        List<Message> messages = new ArrayList<>(count);
        while (messages.size() < count) {
            RiskEvent event = workload.next().event();
            if (event.kind() == EventKind.PAYMENT) {
                messages.add(message(withText(event)));
            }
        }
        return messages;
    }

    private static RiskEvent withText(RiskEvent event) {
        return new RiskEvent(
                event.tenant(),
                event.eventId(),
                event.kind(),
                event.eventTimeMillis(),
                event.entities(),
                event.decideByMillis(),
                event.historyOnly(),
                event.correlationId(),
                event.payload(),
                MadeUpPayments.TEXT);
    }

    private Message message(RiskEvent event) {
        byte[] value = codec.encode(event);
        made++;
        bytes += value.length;
        return new Message(EntityKey.ofEvent(event.tenant(), event.eventId()), EventPublisher.key(event), value);
    }

    /** Mean size of the payments made so far. */
    double meanBytes() {
        return (double) bytes / made;
    }
}
