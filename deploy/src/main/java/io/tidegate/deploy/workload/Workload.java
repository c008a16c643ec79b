package io.tidegate.deploy.workload;

import io.tidegate.ingest.event.EventKind;
import io.tidegate.ingest.event.Label;
import io.tidegate.ingest.event.Outcome;
import io.tidegate.ingest.event.Payment;
import io.tidegate.ingest.event.RiskEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The stream of a made-up world, in event-time order: payments, and a loan application for about every 200 of them.
 * Made day by day, so that memory does not grow with its length.
 */
public final class Workload implements Iterator<WorkloadEvent> {
    /** How long after a fraud its label is known. */
    public static final long LABEL_DELAY_MILLIS = 7 * 86_400_000L;

    private final WorkloadParameters parameters;
    private final PaymentDesk payments;
    private final LoanDesk loans;
    private final ArrayDeque<Draft> today = new ArrayDeque<>();
    private int day;
    private long emitted;

    public Workload(WorkloadParameters parameters) {
        this.parameters = parameters;
        Population population = Population.of(parameters);
        this.payments = new PaymentDesk(parameters, population);
        this.loans = new LoanDesk(parameters, population);
    }

    @Override
    public boolean hasNext() {
        return emitted < parameters.events();
    }

    @Override
    public WorkloadEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("events=" + parameters.events() + " are all made");
        }
        while (today.isEmpty()) {
            makeDay();
        }
        Draft draft = today.remove();
        emitted++;
        RiskEvent event = draft.event(parameters.tenant(), id(draft.kind(), emitted));
        return new WorkloadEvent(event, draft.pattern().map(pattern -> fraud(event)), draft.pattern());
    }

    private void makeDay() {
        List<Draft> drafts = new ArrayList<>();
        payments.addDay(day, drafts);
        loans.addDay(day, drafts);
        drafts.sort(Comparator.comparingLong(Draft::timeMillis));
        today.addAll(drafts);
        for (Draft draft : drafts) {
            if (draft.payload() instanceof Payment payment) {
                loans.sold(draft.merchant(), payment.billing().amountMinor());
            }
        }
        day++;
    }

    private static String id(EventKind kind, long number) {
        String digits = Long.toString(number);
        return (kind == EventKind.APPLICATION ? "loan-" : "pay-")
                + "0".repeat(Math.max(0, 8 - digits.length()))
                + digits;
    }

    private static Outcome fraud(RiskEvent event) {
        return new Outcome(
                event.tenant(),
                event.eventId(),
                event.eventTimeMillis(),
                event.entities(),
                Label.FRAUD,
                event.eventTimeMillis() + LABEL_DELAY_MILLIS);
    }
}
