package io.tidegate.features.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A history as a plain list that is searched from end to end: the oracle of {@link SortedHistory}. */
final class ListHistory implements History {
    private final List<HistoryEvent> events = new ArrayList<>();
    private final List<KnownLabel> labels = new ArrayList<>();
    private long arrivals;
    private long newestMillis = Long.MIN_VALUE;

    private record KnownLabel(long idHigh, long idLow, long timeMillis, boolean bad, long knownAtMillis) {}

    @Override
    public Admission admit(HistoryEvent event, long oldestAdmittedMillis) {
        for (HistoryEvent known : events) {
            if (known.idHigh() == event.idHigh() && known.idLow() == event.idLow()) {
                return known.contentHash() == event.contentHash() ? Admission.DUPLICATE : Admission.CONFLICT;
            }
        }
        if (event.timeMillis() < oldestAdmittedMillis) {
            return Admission.LATE;
        }
        events.add(event);
        newestMillis = Math.max(newestMillis, event.timeMillis());
        return Admission.ADMITTED;
    }

    @Override
    public Settlement settle(
            long idHigh, long idLow, long timeMillis, boolean bad, long knownAtMillis, long oldestAdmittedMillis) {
        boolean there = events.stream().anyMatch(e -> e.idHigh() == idHigh && e.idLow() == idLow);
        if (!there && timeMillis < oldestAdmittedMillis) {
            return Settlement.DROPPED;
        }
        labels.add(new KnownLabel(idHigh, idLow, timeMillis, bad, knownAtMillis));
        return there ? Settlement.SETTLED : Settlement.PENDING;
    }

    @Override
    public long count(long timeMillis, long windowMillis, long delayMillis) {
        return window(timeMillis, windowMillis, delayMillis).size();
    }

    @Override
    public long sumMinor(long timeMillis, long windowMillis, long delayMillis) {
        return window(timeMillis, windowMillis, delayMillis).stream()
                .mapToLong(HistoryEvent::amountMinor)
                .sum();
    }

    @Override
    public long badCount(long timeMillis, long windowMillis, long delayMillis) {
        return window(timeMillis, windowMillis, delayMillis).stream()
                .filter(event -> labelOf(event)
                        .filter(label -> label.bad() && label.knownAtMillis() <= timeMillis)
                        .isPresent())
                .count();
    }

    @Override
    public long arrive() {
        return ++arrivals;
    }

    @Override
    public long newestMillis() {
        return newestMillis;
    }

    @Override
    public long exactAfterMillis() {
        return Long.MIN_VALUE;
    }

    @Override
    public void evict(long throughMillis) {
        labels.removeIf(
                label -> eventOf(label).map(HistoryEvent::timeMillis).orElse(label.timeMillis()) <= throughMillis);
        events.removeIf(event -> event.timeMillis() <= throughMillis);
    }

    @Override
    public boolean isEmpty() {
        return events.isEmpty()
                && labels.stream().allMatch(label -> eventOf(label).isPresent());
    }

    private List<HistoryEvent> window(long timeMillis, long windowMillis, long delayMillis) {
        return events.stream()
                .filter(HistoryEvent::counted)
                .filter(e -> e.timeMillis() > timeMillis - delayMillis - windowMillis)
                .filter(e -> e.timeMillis() <= timeMillis - delayMillis)
                .toList();
    }

    private Optional<HistoryEvent> eventOf(KnownLabel label) {
        return events.stream()
                .filter(e -> e.idHigh() == label.idHigh() && e.idLow() == label.idLow())
                .findFirst();
    }

    private Optional<KnownLabel> labelOf(HistoryEvent event) {
        return labels.stream()
                .filter(l -> l.idHigh() == event.idHigh() && l.idLow() == event.idLow())
                .reduce((a, b) -> {
                    if (a.knownAtMillis() != b.knownAtMillis()) {
                        return a.knownAtMillis() > b.knownAtMillis() ? a : b;
                    }
                    return a.bad() ? a : b;
                });
    }
}
