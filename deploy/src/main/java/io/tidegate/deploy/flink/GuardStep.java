package io.tidegate.deploy.flink;

import io.tidegate.deploy.guard.ReleaseTally;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Watches what new rule sets do, in one place for the whole job: docs/adr/0013-guarded-rollout.md. */
public final class GuardStep {
    private GuardStep() {}

    /** Adds the step to a job. */
    public static void attach(DataStream<ReleaseTally> tallies, DecideSettings settings) {
        tallies.process(new GuardFunction(settings))
                .returns(Types.VOID)
                .uid("guard")
                .name("guard")
                .setParallelism(1)
                .setMaxParallelism(1)
                // it waits for Kafka now and then, which those that decide must not
                .disableChaining();
    }
}
