package io.tidegate.deploy.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.guard.ReleaseTally;
import io.tidegate.features.flink.FeatureHops;
import io.tidegate.features.flink.HopKey;
import io.tidegate.features.flink.HopState;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.flink.DeadLetterTypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Decides: records that every other hop has seen, and the releases in force, to decisions.
 *
 * @param decisions on their way to the sink
 * @param tallies what was decided under each release, now and then
 * @param deadLetters same ids with other content, where the last hop is the first as well
 */
public record DecideStep(
        DataStream<DecisionBytes> decisions, DataStream<ReleaseTally> tallies, DataStream<DeadLetter> deadLetters) {
    private static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("decide-dead-letters", DeadLetterTypeInformation.INSTANCE);

    public DecideStep {
        requireNonNull(decisions, "decisions is null");
        requireNonNull(tallies, "tallies is null");
        requireNonNull(deadLetters, "deadLetters is null");
    }

    /** Adds the step to a job. */
    public static DecideStep attach(DataStream<RelayRecord> featured, DecideSettings settings) {
        HopState lastHop = FeatureHops.lastHop(settings.catalog(), settings.hopLimits());
        SingleOutputStreamOperator<DecisionBytes> decisions = featured.keyBy(new HopKey(lastHop.hop()), Types.STRING)
                .connect(ControlStream.read(featured.getExecutionEnvironment(), settings.bootstrap()))
                .transform(
                        "last hop, score, rules",
                        DecisionBytes.TYPE,
                        new DecideOperator(settings, lastHop, DEAD_LETTERS))
                .uid("decide");
        return new DecideStep(
                decisions, decisions.getSideOutput(DecideOperator.TALLIES), decisions.getSideOutput(DEAD_LETTERS));
    }
}
