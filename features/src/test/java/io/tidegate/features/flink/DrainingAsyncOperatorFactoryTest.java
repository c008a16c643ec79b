package io.tidegate.features.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DrainingAsyncOperatorFactoryTest {
    private static final long TIMEOUT_MILLIS = 60_000;

    @Test
    void shouldSendOnWhatWaitsBeforeTheBarrier() throws Exception {
        DrainingAsyncOperatorFactory<Integer, Integer> factory =
                new DrainingAsyncOperatorFactory<>(new Later(), TIMEOUT_MILLIS, 10);
        try (OneInputStreamOperatorTestHarness<Integer, Integer> harness =
                new OneInputStreamOperatorTestHarness<>(factory, IntSerializer.INSTANCE)) {
            harness.open();
            for (int i = 0; i < 5; i++) {
                harness.processElement(new StreamRecord<>(i));
            }

            harness.prepareSnapshotPreBarrier(1);

            assertThat(harness.extractOutputValues()).containsExactly(0, 1, 2, 3, 4);
        }
    }

    /** Answers from a thread of its own, so that each answer waits for the task to take it. */
    private static final class Later implements AsyncFunction<Integer, Integer> {
        private static final long serialVersionUID = 1;

        @Override
        public void asyncInvoke(Integer input, ResultFuture<Integer> result) throws Exception {
            new Thread(() -> result.complete(List.of(input)), "later").start();
        }
    }
}
