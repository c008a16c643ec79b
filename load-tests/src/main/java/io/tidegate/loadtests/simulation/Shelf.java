package io.tidegate.loadtests.simulation;

import io.tidegate.deploy.answer.AnswerShelf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The answers of one key, and when it must be searched for old ones. */
final class Shelf implements AnswerShelf {
    private final Map<String, byte[]> answers;
    private long bytes;
    private OptionalLong forgetAtMillis;

    Shelf() {
        this(Map.of(), 0, OptionalLong.empty());
    }

    private Shelf(Map<String, byte[]> answers, long bytes, OptionalLong forgetAtMillis) {
        this.answers = new LinkedHashMap<>(answers);
        this.bytes = bytes;
        this.forgetAtMillis = forgetAtMillis;
    }

    Shelf copy() {
        return new Shelf(answers, bytes, forgetAtMillis);
    }

    OptionalLong forgetAtMillis() {
        return forgetAtMillis;
    }

    void forgetAt(OptionalLong millis) {
        forgetAtMillis = millis;
    }

    @Override
    public Optional<byte[]> get(String eventKey) {
        return Optional.ofNullable(answers.get(eventKey));
    }

    @Override
    public void put(String eventKey, byte[] entry) {
        answers.put(eventKey, entry);
    }

    @Override
    public void remove(String eventKey) {
        answers.remove(eventKey);
    }

    @Override
    public Iterable<Map.Entry<String, byte[]>> entries() {
        return List.copyOf(answers.entrySet());
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void bytes(long kept) {
        bytes = kept;
    }
}
