package io.tidegate.loadtests.simulation;

import io.tidegate.ingest.deadletter.DeadLetter;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.event.RecordOrigin;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What cannot be used becomes a dead letter with the right code, and nothing else does. */
final class DeadLettersExplained implements Invariant {
    private final Set<RecordOrigin> written = new HashSet<>();

    @Override
    public void deadLetter(DeadLetter letter, Optional<Sent> sent) {
        ErrorCode code = letter.problem().code();
        if (sent.isEmpty()) {
            throw violated("a dead letter " + letter + " is about nothing that was published");
        }
        boolean expected = sent.get().problem().isPresent()
                ? sent.get().problem().get() == code
                : sent.get().conflicts() && code == ErrorCode.DUPLICATE_CONFLICT;
        if (!expected) {
            throw violated(sent.get() + " became a dead letter with code=" + code + "; expected "
                    + sent.get().problem().map(Object::toString).orElse("none"));
        }
        written.add(letter.origin());
    }

    @Override
    public void finished(Finish finish) {
        for (Sent sent : finish.sent()) {
            if (sent.problem().isPresent() && !written.contains(sent.origin())) {
                throw violated(sent + " has no dead letter; expected one with code="
                        + sent.problem().get());
            }
        }
    }
}
