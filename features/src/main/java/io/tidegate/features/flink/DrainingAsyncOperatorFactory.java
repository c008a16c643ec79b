package io.tidegate.features.flink;

import static java.util.Objects.requireNonNull;

import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperator;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.util.retryable.AsyncRetryStrategies;

/**
 * An ordered asynchronous step through which no barrier passes while something waits in it. Flink's own would store
 * what waits, and after rescaling give it to any subtask: then records of one source partition would come out of order.
 * The barrier waits for the step's timeout at most.
 */
final class DrainingAsyncOperatorFactory<I, O> extends AsyncWaitOperatorFactory<I, O> {
    private static final long serialVersionUID = 1;

    private final AsyncFunction<I, O> function;
    private final long timeoutMillis;
    private final int capacity;

    /** @param capacity how many may wait at a time */
    DrainingAsyncOperatorFactory(AsyncFunction<I, O> function, long timeoutMillis, int capacity) {
        super(function, timeoutMillis, capacity, OutputMode.ORDERED);
        this.function = requireNonNull(function, "function is null");
        this.timeoutMillis = timeoutMillis;
        this.capacity = capacity;
    }

    @Override
    @SuppressWarnings("unchecked") // as the signature has it
    public <T extends StreamOperator<O>> T createStreamOperator(StreamOperatorParameters<O> parameters) {
        return (T) new Draining<>(
                parameters, function, timeoutMillis, capacity, processingTimeService, getMailboxExecutor());
    }

    @Override
    @SuppressWarnings("rawtypes") // as the signature has it
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
        return Draining.class;
    }

    private static final class Draining<I, O> extends AsyncWaitOperator<I, O> {
        private static final long serialVersionUID = 1;

        Draining(
                StreamOperatorParameters<O> parameters,
                AsyncFunction<I, O> function,
                long timeoutMillis,
                int capacity,
                ProcessingTimeService time,
                MailboxExecutor mailbox) {
            super(
                    parameters,
                    function,
                    timeoutMillis,
                    capacity,
                    OutputMode.ORDERED,
                    AsyncRetryStrategies.NO_RETRY_STRATEGY,
                    time,
                    mailbox);
        }

        @Override
        public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
            // all that Flink does at the end of input: wait until nothing is in flight, sending it on meanwhile
            endInput();
            super.prepareSnapshotPreBarrier(checkpointId);
        }
    }
}
