package io.tidegate.loadtests.load;

import io.tidegate.deploy.feed.MappedFeed;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.RiskEvent;
import io.tidegate.ingest.validation.EventCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Recorded events in one run, round after round of the file. */
final class RecordedRun implements LoadSource {
    private final MappedFeed source;
    private final EventCheck check = EventCheck.standard();
    private MappedFeed.Rows rows;
    private RiskEvent event;
    private int rounds = 1;
    private long inRound;
    private long unfit;
    private long refused;
    private long roundMillis;
    private long firstMillis;
    private long ownMillis;

    /** @throws TidegateException INVALID_INPUT where the file has no event that can be sent */
    RecordedRun(MappedFeed source) {
        this.source = source;
        this.rows = source.open();
        this.event = first();
    }

    @Override
    public String tenant() {
        return event.tenant();
    }

    @Override
    public long ownMillis() {
        return ownMillis;
    }

    @Override
    public RiskEvent next(String eventId, long dueMillis) {
        RiskEvent recorded = event;
        advance();
        return new RiskEvent(
                recorded.tenant(),
                eventId,
                recorded.kind(),
                dueMillis,
                recorded.entities(),
                OptionalLong.empty(), // a deadline years ago would have it answered EXPIRED
                false, // history has no answer
                Optional.empty(), // the earlier event has another id now
                recorded.payload(),
                recorded.attributes());
    }

    private void advance() {
        Optional<RiskEvent> next = take();
        if (next.isPresent()) {
            event = next.get();
            // A row that is out of order is due with the one before it.
            ownMillis = Math.max(ownMillis, roundMillis + event.eventTimeMillis() - firstMillis);
            return;
        }
        refused = refused();
        unfit = 0;
        rows.close();
        rows = source.open();
        // The mean distance lies between the last event of a round and the first of the next.
        ownMillis += Math.max(1, (ownMillis - roundMillis) / Math.max(1, inRound - 1));
        roundMillis = ownMillis;
        rounds++;
        inRound = 0;
        event = first();
    }

    private RiskEvent first() {
        RiskEvent first = take().orElseThrow(() -> {
            rows.close();
            return new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    source.describe() + " has no event that can be sent; rows that cannot be used=" + refused());
        });
        firstMillis = first.eventTimeMillis();
        return first;
    }

    /** The next event that the job would take. */
    private Optional<RiskEvent> take() {
        while (rows.hasNext()) {
            RiskEvent next = rows.next().event();
            if (check.check(next, Long.MAX_VALUE).isEmpty()) {
                inRound++;
                return Optional.of(next);
            }
            unfit++;
        }
        return Optional.empty();
    }

    /** Rows of a round that cannot be used. */
    private long refused() {
        return Math.max(refused, unfit + rows.refused());
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (rounds > 1) {
            notes.add(String.format(Locale.ROOT, "the file was begun %,d times: it is shorter than the run", rounds));
        }
        if (refused() > 0) {
            notes.add(String.format(Locale.ROOT, "%,d rows that cannot be used were left out", refused()));
        }
        return notes;
    }

    @Override
    public void close() {
        rows.close();
    }
}
