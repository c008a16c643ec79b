package io.tidegate.deploy.demo;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.kafka.KafkaListLog;
import io.tidegate.deploy.lists.ListLog;
import io.tidegate.deploy.lists.Lists;
import io.tidegate.deploy.officers.ShippedReleases;
import io.tidegate.deploy.workload.KnownEntities;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.redis.RedisListStore;
import io.tidegate.features.redis.RedisReferenceWriter;
import io.tidegate.ingest.control.ReleaseKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** The demo from its first process to its last: starts everything, runs the stream, tells what came of it. */
public final class Demo {
    private final DemoOptions options;
    private final FeatureCatalog catalog;
    private final PrintWriter out;
    private final boolean terminal;

    /** @param terminal whether the view can be redrawn in place */
    public Demo(DemoOptions options, FeatureCatalog catalog, PrintWriter out, boolean terminal) {
        this.options = requireNonNull(options, "options is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.out = requireNonNull(out, "out is null");
        this.terminal = terminal;
    }

    /** What is done with the result before the demo ends, or is kept. */
    public interface Told {
        void result(DemoResult result) throws IOException;
    }

    /**
     * Runs the demo.
     *
     * @param folder of its own, for all that it keeps while it runs
     * @param announced where its configuration stands while it runs, for other commands
     * @param told gets the result; with {@code keep} everything stays up behind it until the process is ended
     */
    public DemoResult run(Path folder, Path announced, String build, Told told) throws Exception {
        LiveView view = new LiveView(out, terminal);
        view.say("Tidegate " + build + ": " + options.source().describe());
        view.say("starting Kafka, Redis and Flink in this process ...");
        try (EmbeddedStack stack = EmbeddedStack.start(folder, options.catalog(), options.parallelism(), build);
                RunningDemo announcement = RunningDemo.announce(announced, stack.configText())) {
            fillReferenceData(stack);
            release(stack, view);
            stack.startJob();
            view.say("the job runs; Flink's web page is " + stack.webPage());
            DemoResult result = new DemoRun(options, stack, view).run(catalog);
            told.result(result);
            if (options.keep()) {
                keep(stack, view, announced);
            }
            return result;
        }
    }

    private void fillReferenceData(EmbeddedStack stack) {
        if (options.world().isEmpty()) {
            return;
        }
        WorkloadParameters world = options.world().get();
        InstantSource clock = InstantSource.system();
        try (RedisReferenceWriter writer = new RedisReferenceWriter(stack.redis());
                ListLog log = new KafkaListLog(stack.bootstrap())) {
            Lists lists = new Lists(
                    log,
                    new RedisListStore(stack.redis()),
                    stack.config().reference().plan(),
                    clock);
            new DemoReference(writer, lists, world.tenant(), clock.millis())
                    .write(KnownEntities.of(world, DemoReference.PROFILES_MAX));
        }
    }

    private void release(EmbeddedStack stack, LiveView view) {
        stack.release(
                new ShippedReleases(options.ruleSets(), options.model()),
                (release, file) -> view.say((release.kind() == ReleaseKind.RULE_SET ? "rule set '" : "model '")
                        + release.name() + "' version " + release.version() + " from " + file.getFileName()));
        if (options.model().isEmpty()) {
            view.say("no model: rules decide alone, and decisions say so");
        }
    }

    /** Waits for the process to be asked to end. */
    private static void keep(EmbeddedStack stack, LiveView view, Path announced) {
        view.say("");
        view.say("kept running; end it with Ctrl-C");
        view.say("  Flink   " + stack.webPage());
        view.say("  Kafka   " + stack.bootstrap());
        view.say("  Redis   " + stack.redis().host() + ":" + stack.redis().port());
        view.say("  config  " + announced);
        view.say("From another terminal, for example:");
        view.say("  deploy/tidegate decisions");
        view.say(
                "Turn a knob in a copy of deploy/rules/payments.yaml, see what it would have done, and have both officers sign:");
        view.say("  deploy/tidegate rules replay my-payments.yaml --report");
        view.say("  deploy/tidegate rules publish my-payments.yaml --report HASH "
                + stack.officers().publishOptions());
        view.say("Or, in an emergency, by one of them:");
        view.say("  deploy/tidegate rules publish my-payments.yaml --emergency --reason 'frauds now' "
                + stack.officers().forcedOptions());
        view.say("  deploy/tidegate publish FILE.csv --mapping deploy/mappings/handbook.yaml --rate 500");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // The process is asked to end: what is open is closed now.
        }
    }
}
