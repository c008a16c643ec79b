package io.tidegate.deploy.flink;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.answer.AnswerHistory;
import io.tidegate.deploy.answer.AnswersTaken;
import io.tidegate.deploy.control.InForce;
import io.tidegate.deploy.decide.Answering;
import io.tidegate.deploy.guard.ReleaseTally;
import io.tidegate.deploy.guard.TallyBook;
import io.tidegate.deploy.kafka.ControlReader;
import io.tidegate.deploy.kafka.DecisionLog;
import io.tidegate.features.flink.HopState;
import io.tidegate.features.flink.LatestVectorPublisher;
import io.tidegate.features.hop.HopResult;
import io.tidegate.features.relay.RelayRecord;
import io.tidegate.ingest.avro.DecisionCodec;
import io.tidegate.ingest.avro.ReleaseCodec;
import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.decision.Decision;
import io.tidegate.ingest.decision.DecisionOrigin;
import io.tidegate.ingest.decision.Degradation;
import io.tidegate.ingest.event.RiskEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.apache.flink.util.Collector;
import org.apache.flink.util.IOUtils;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The last hop, score and rules in one step. Nothing is decided before it has read what is in force and has taken over
 * its key groups, both in {@link #initializeState}: docs/adr/0001-answer-once.md.
 */
final class DecideFunction extends KeyedBroadcastProcessFunction<String, RelayRecord, byte[], DecisionBytes>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1;
    private static final DecisionCodec DECISIONS = new DecisionCodec();
    private static final ReleaseCodec RELEASES = new ReleaseCodec();
    private static final ListStateDescriptor<byte[]> CHECKPOINTS =
            new ListStateDescriptor<>("answers-taken", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private final DecideSettings settings;
    private final HopState hop;
    private final OutputTag<DeadLetter> deadLetters;
    private transient @Nullable ListState<byte[]> checkpoints;
    private transient boolean restored;
    private transient @Nullable KeyContext operator;
    private transient @Nullable Consumer<ReleaseTally> guard;
    private transient @Nullable TallyBook tallies;
    private transient @Nullable DecisionLog log;
    private transient @Nullable SubtaskKeys keys;
    private transient @Nullable AnswersTaken taken;
    private transient @Nullable InForce inForce;
    private transient @Nullable DecideMetrics metrics;
    private transient @Nullable AnswerHistory history;
    private transient @Nullable Answering answering;
    private transient @Nullable ExecutorService background;
    private transient @Nullable LatestVectorPublisher publisher;

    DecideFunction(DecideSettings settings, HopState hop, OutputTag<DeadLetter> deadLetters) {
        this.settings = requireNonNull(settings, "settings is null");
        this.hop = requireNonNull(hop, "hop is null");
        this.deadLetters = requireNonNull(deadLetters, "deadLetters is null");
    }

    /**
     * To be called before it is opened.
     *
     * @param told gets what was decided under each release
     */
    void bind(KeyContext bound, Consumer<ReleaseTally> told) {
        operator = bound;
        guard = told;
        tallies = new TallyBook();
    }

    /** To be called now and then, and before each barrier: so the guard counts each answer once, whatever is restored. */
    void tellGuard() {
        held(tallies).drain(held(guard));
    }

    /** To be called now and then on the task's thread: what could not be loaded because the store was away is tried again. */
    void retryReleases() {
        held(inForce).retry(held(background));
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        restored = context.isRestored();
        checkpoints = context.getOperatorStateStore().getUnionListState(CHECKPOINTS);
        keys = SubtaskKeys.of(getRuntimeContext().getTaskInfo());
        metrics = new DecideMetrics(getRuntimeContext().getMetricGroup());
        inForce = settings.startInForce(metrics);
        log = settings.openLog();
        taken = settings.takeOver(log, checkpoints.get(), keys.own(), temporary());
        metrics.watch(taken);
    }

    @Override
    public void open(OpenContext context) {
        background = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "load-releases");
            thread.setDaemon(true);
            return thread;
        });
        hop.open(getRuntimeContext(), held(operator), restored);
        history = settings.history(new KeyedAnswerShelf(getRuntimeContext()));
        publisher = settings.publisher(getRuntimeContext()).orElse(null);
        answering = new Answering(settings.maker(held(inForce)), history, held(taken));
    }

    @Override
    public void processElement(RelayRecord record, ReadOnlyContext context, Collector<DecisionBytes> out)
            throws Exception {
        held(inForce).takeLoaded();
        AnswersTaken known = held(taken);
        HopResult result = hop.apply(context.getCurrentKey(), record, context.timerService(), known.attempt());
        if (!(record.ingested().observation() instanceof RiskEvent event)) {
            return;
        }
        known.seen().see(record.ingested().origin());
        if (!result.isForwarded()) {
            result.problem()
                    .ifPresent(problem -> context.output(deadLetters, DeadLetter.of(record.ingested(), problem)));
            return;
        }
        if (result == HopResult.DUPLICATE) {
            record.markDuplicate();
        }
        if (event.historyOnly()) {
            return;
        }
        Answering.Answer answer = held(answering)
                .answer(
                        record,
                        event,
                        held(keys).seat(context.getCurrentKey(), known.attempt()),
                        context.timerService().currentProcessingTime());
        answer.forgetAtMillis().ifPresent(context.timerService()::registerProcessingTimeTimer);
        held(metrics).decided(record, answer.decision());
        count(answer.decision());
        out.collect(DecisionBytes.of(answer.decision(), DECISIONS));
        // The answer is with its sink by now. What follows only takes a place in a queue.
        if (publisher != null) {
            publisher.offer(record, event);
        }
    }

    /**
     * An answer that is said again after a restart was counted after the checkpoint, which is forgotten. What was decided
     * while something was away says nothing of the rules.
     */
    private void count(Decision decision) {
        if (decision.origin() != DecisionOrigin.DUPLICATE
                && decision.ruling().isPresent()
                && !decision.degradations().contains(Degradation.REFERENCE_UNAVAILABLE)
                && !decision.degradations().contains(Degradation.MODEL_FAILED)) {
            held(tallies).count(decision.ruling().get(), held(guard));
        }
    }

    @Override
    public void processBroadcastElement(byte[] release, Context context, Collector<DecisionBytes> out) {
        ControlReader.unframe(RELEASES, release)
                .ifPresent(found -> held(inForce).offer(found, held(background)));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<DecisionBytes> out) throws Exception {
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            hop.onTimer(context.getCurrentKey(), context.timerService());
        } else {
            held(history).forget(context.timerService().currentProcessingTime());
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        hop.writeAll();
        held(checkpoints).update(List.of(held(taken).checkpoint(held(log)).encode()));
    }

    @Override
    public void close() throws Exception {
        IOUtils.closeAll(publisher, this::stopLoading, inForce, taken, log);
    }

    private void stopLoading() {
        if (background != null) {
            background.shutdownNow();
        }
    }

    private Path temporary() {
        return ((StreamingRuntimeContext) getRuntimeContext())
                .getTaskManagerRuntimeInfo()
                .getTmpWorkingDirectory()
                .toPath();
    }

    private static <T> T held(@Nullable T value) {
        return requireNonNull(value, "the step was not opened");
    }
}
