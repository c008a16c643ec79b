package io.tidegate.deploy.feed;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.workload.Workload;
import io.tidegate.deploy.workload.WorkloadEvent;
import io.tidegate.deploy.workload.WorkloadParameters;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import java.util.Optional;

/** The made-up world as a source of events. */
public final class GeneratedFeed implements FeedSource {
    private final WorkloadParameters parameters;

    public GeneratedFeed(WorkloadParameters parameters) {
        this.parameters = requireNonNull(parameters, "parameters is null");
    }

    @Override
    public Feed open() {
        Workload workload = new Workload(parameters);
        return new Feed() {
            @Override
            public boolean hasNext() {
                return workload.hasNext();
            }

            @Override
            public LabelledEvent next() {
                WorkloadEvent event = workload.next();
                return new LabelledEvent(event.event(), label(event), event.outcome());
            }

            @Override
            public void close() {}
        };
    }

    /** Of payments everything is known; of loans nothing within the stream. */
    private static Optional<Label> label(WorkloadEvent event) {
        if (event.event().kind() != EventKind.PAYMENT) {
            return Optional.empty();
        }
        return Optional.of(event.pattern().isPresent() ? Label.FRAUD : Label.LEGITIMATE);
    }

    @Override
    public String describe() {
        return "generated events, seed " + parameters.seed();
    }
}
