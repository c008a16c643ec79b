package io.tidegate.deploy.cli;

import io.tidegate.deploy.feed.MappedFeed;
import io.tidegate.deploy.feed.Pace;
import io.tidegate.deploy.feed.SendingOrder;
import io.tidegate.deploy.publish.SendingWatch;
import io.tidegate.deploy.publish.StreamPublisher;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.kafka.EventPublisher;
import io.tidegate.ingest.kafka.PublisherConfig;
import io.tidegate.ingest.validation.EventCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate publish}: a CSV file to Kafka. */
@Command(
        name = "publish",
        description = "Sends the rows of a CSV file (or .csv.gz) as events, and their labels as outcomes, through a"
                + " mapping: as fast as it goes, at a rate, or at their own pace.",
        footer = {
            "%nA mapping says which column is which field; those of published data are in deploy/mappings.",
            "%nExample, with a demo that runs in another terminal (deploy/tidegate demo --keep):",
            "  deploy/tidegate publish ../shared/data/handbook_transactions_dev.csv.gz \\",
            "      --mapping deploy/mappings/handbook.yaml --rate 1000 --events 60000"
        })
final class PublishCommand implements Callable<Integer> {
    private static final long PROGRESS_EVENTS = 100_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The CSV file, with a header, in the order of time.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--mapping", paramLabel = "FILE", required = true, description = "The mapping.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path mapping;

    @Option(names = "--rate", paramLabel = "R", description = "So many events each second.")
    private @Nullable Double rate;

    @Option(names = "--own-pace", description = "As far apart as the events' own times.")
    private boolean ownPace;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "With --own-pace: so many times as fast (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(names = "--events", paramLabel = "N", description = "At most so many events (default: all).")
    private @Nullable Long events;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        if (rate != null && ownPace) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "--rate and --own-pace are both given; choose one");
        }
        MappedFeed source = MappedFeed.of(file, mapping, events == null ? Long.MAX_VALUE : events);
        Pace pace = ownPace ? Pace.own(speed) : rate != null ? Pace.rate(rate) : Pace.fast();
        String bootstrap = config.read().kafka().bootstrap();
        PrintWriter out = spec.commandLine().getOut();
        PublisherConfig publisherConfig =
                pace.hasDueTimes() ? PublisherConfig.live(bootstrap) : PublisherConfig.bulk(bootstrap);
        long startNanos = System.nanoTime();
        try (MappedFeed.Rows rows = source.open();
                EventPublisher publisher =
                        new EventPublisher(publisherConfig, EventCheck.standard(), InstantSource.system())) {
            var sent = new StreamPublisher(publisher, pace, new Progress(out)).send(new SendingOrder(rows, 0));
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            out.printf(
                    Locale.ROOT,
                    "%,d events and %,d outcomes sent in %.1f s (%,.0f a second); %,d rows do not map%n",
                    sent.events(),
                    sent.outcomes(),
                    seconds,
                    sent.events() / seconds,
                    rows.refused());
            rows.problems().forEach(problem -> out.println("  " + problem));
            return sent.events() == 0 && rows.refused() > 0 ? ExitCode.CHECK_FAILED : ExitCode.OK;
        }
    }

    /** A line now and then. */
    private record Progress(PrintWriter out) implements SendingWatch {
        @Override
        public void afterEvent(long index, RiskEvent event) {
            if ((index + 1) % PROGRESS_EVENTS == 0) {
                out.printf(Locale.ROOT, "%,d events sent%n", index + 1);
                out.flush();
            }
        }
    }
}
