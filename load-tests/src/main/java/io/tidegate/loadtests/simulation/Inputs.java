package io.tidegate.loadtests.simulation;

import io.tidegate.deploy.workload.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The channels into a subtask: which is read next is drawn, barriers are aligned, and event time is that of the channel
 * that is furthest behind, idle ones left out.
 */
final class Inputs {
    private final SeededRandom random;
    private final List<Channel> channels = new ArrayList<>();
    private long timeMillis = Long.MIN_VALUE;
    private boolean idle;

    Inputs(SeededRandom random) {
        this.random = random;
    }

    Channel add() {
        Channel channel = new Channel();
        channels.add(channel);
        return channel;
    }

    /** Event time reached, {@link Long#MIN_VALUE} before there is one. */
    long timeMillis() {
        return timeMillis;
    }

    /** The next message for the subtask, where a channel can be read and gives one. A barrier comes once, aligned. */
    Optional<Message> next() {
        List<Channel> readable = channels.stream().filter(Channel::isReadable).toList();
        if (readable.isEmpty()) {
            return Optional.empty();
        }
        Channel channel = readable.get(random.below(readable.size()));
        Message message = channel.take();
        if (message instanceof Message.Barrier) {
            channel.block(true);
            if (!channels.stream().allMatch(Channel::isBlocked)) {
                return Optional.empty();
            }
            channels.forEach(each -> each.block(false));
            return Optional.of(message);
        }
        if (message instanceof Message.Data) {
            return Optional.of(message);
        }
        if (message instanceof Message.Time time) {
            channel.reach(time.millis());
        } else if (message instanceof Message.Idle change) {
            channel.idle(change.isIdle());
        }
        return changed();
    }

    /** Whether a channel can be read. */
    boolean isReadable() {
        return channels.stream().anyMatch(Channel::isReadable);
    }

    private Optional<Message> changed() {
        boolean allIdle = channels.stream().allMatch(Channel::isIdle);
        long reached = allIdle
                ? channels.stream().mapToLong(Channel::timeMillis).max().orElse(Long.MIN_VALUE)
                : channels.stream()
                        .filter(channel -> !channel.isIdle())
                        .mapToLong(Channel::timeMillis)
                        .min()
                        .orElse(Long.MIN_VALUE);
        if (reached > timeMillis) {
            timeMillis = reached;
            return Optional.of(new Message.Time(reached));
        }
        if (allIdle != idle) {
            idle = allIdle;
            return Optional.of(new Message.Idle(allIdle));
        }
        return Optional.empty();
    }
}
