package io.tidegate.loadtests.simulation;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.event.EntityType;
import java.util.Optional;

/** A hop of the relay that is not the last. */
final class HopSubtask implements Subtask {
    private final World world;
    private final EntityType type;
    private final Inputs inputs;
    private final KeyedHop hop;
    private final Output output;

    HopSubtask(World world, EntityType type, Inputs inputs, KeyedHop hop, Output output) {
        this.world = requireNonNull(world, "world is null");
        this.type = requireNonNull(type, "type is null");
        this.inputs = requireNonNull(inputs, "inputs is null");
        this.hop = requireNonNull(hop, "hop is null");
        this.output = requireNonNull(output, "output is null");
    }

    @Override
    public boolean step() {
        if (!inputs.isReadable()) {
            return false;
        }
        Optional<Message> next = inputs.next();
        next.ifPresent(this::take);
        return true;
    }

    private void take(Message message) {
        if (message instanceof Message.Data data) {
            apply(Output.read(data), data.expectation());
        } else if (message instanceof Message.Barrier barrier) {
            hop.store(barrier.checkpoint().hop(type));
            output.broadcast(message);
            barrier.checkpoint().stored();
        } else {
            if (message instanceof Message.Time time) {
                hop.advance(time.millis());
            }
            output.broadcast(message);
        }
    }

    private void apply(RelayRecord record, Expectation expectation) {
        String key = record.ingested().observation().keyAt(type);
        KeyedHop.Hopped hopped = hop.apply(key, record, expectation, inputs.timeMillis());
        hopped.result()
                .problem()
                .flatMap(problem -> world.parts.sent(DeadLetter.of(record.ingested(), problem)))
                .ifPresent(world.auditor::deadLetter);
        if (hopped.result().isForwarded()) {
            output.send(record, hopped.expectation());
        }
    }
}
