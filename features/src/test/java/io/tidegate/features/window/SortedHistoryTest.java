package io.tidegate.features.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SortedHistoryTest {
    private final SortedHistory history = new SortedHistory();

    @Test
    void shouldOpenTheWindowAfterItsStartAndCloseItAtItsEnd() {
        admit(1, 100);
        admit(2, 200);
        assertThat(history.count(200, 100, 0)).isEqualTo(1);
        assertThat(history.count(200, 101, 0)).isEqualTo(2);
        assertThat(history.count(199, 100, 0)).isEqualTo(1);
        assertThat(history.count(250, 100, 50)).isEqualTo(1);
        assertThat(history.sumMinor(250, 101, 50)).isEqualTo(3);
    }

    @Test
    void shouldSeeALabelFromTheTimeItIsKnown() {
        admit(1, 100);
        history.settle(1, 1, 100, true, 150, Long.MIN_VALUE);
        assertThat(history.badCount(149, 100, 0)).isZero();
        assertThat(history.badCount(150, 100, 0)).isEqualTo(1);
    }

    @Test
    void shouldFindAnEventWhoseLabelNamesAnotherTime() {
        admit(1, 100);
        assertThat(history.settle(1, 1, 105, true, 150, 1_000)).isEqualTo(Settlement.SETTLED);
        assertThat(history.badCount(150, 100, 0)).isEqualTo(1);
    }

    @Test
    void shouldKeepTheNewestEventsBeyondTheLimitAndSaySo() {
        for (int i = 1; i <= SortedHistory.EVENTS_MAX; i++) {
            admit(i, i);
        }
        assertThat(history.exactAfterMillis()).isEqualTo(Long.MIN_VALUE);
        int last = SortedHistory.EVENTS_MAX + 5;
        for (int i = SortedHistory.EVENTS_MAX + 1; i <= last; i++) {
            admit(i, i);
        }
        assertThat(history.count(last, last, 0)).isEqualTo(SortedHistory.EVENTS_MAX);
        assertThat(history.exactAfterMillis()).isEqualTo(5);
    }

    @Test
    void shouldDropLabelsOfTheOldestEventsBeyondTheLimit() {
        for (int i = 0; i <= SortedHistory.PENDING_MAX; i++) {
            history.settle(i, i, i, true, 10_000, Long.MIN_VALUE);
        }
        for (int i = 0; i <= SortedHistory.PENDING_MAX; i++) {
            admit(i, i);
        }
        assertThat(history.badCount(10_000, 20_000, 0)).isEqualTo(SortedHistory.PENDING_MAX);
    }

    @Test
    void shouldForgetTheOldestIdsOfEventsThatAreNotCounted() {
        for (int i = 0; i <= SortedHistory.UNCOUNTED_MAX; i++) {
            history.admit(new HistoryEvent(i, i, 0, i, 0, false), Long.MIN_VALUE);
        }
        assertThat(history.admit(new HistoryEvent(1, 1, 0, 1, 0, false), Long.MIN_VALUE))
                .isEqualTo(Admission.DUPLICATE);
        assertThat(history.admit(new HistoryEvent(0, 0, 0, 0, 0, false), Long.MIN_VALUE))
                .isEqualTo(Admission.ADMITTED);
    }

    @Test
    void shouldStopASumAtTheLargestLong() {
        history.admit(new HistoryEvent(1, 1, 0, 1, Long.MAX_VALUE, true), 0);
        history.admit(new HistoryEvent(2, 2, 0, 1, 1, true), 0);
        assertThat(history.sumMinor(1, 1, 0)).isEqualTo(Long.MAX_VALUE);
    }

    private void admit(int id, long timeMillis) {
        assertThat(history.admit(new HistoryEvent(id, id, 0, timeMillis, id, true), Long.MIN_VALUE))
                .isEqualTo(Admission.ADMITTED);
    }
}
