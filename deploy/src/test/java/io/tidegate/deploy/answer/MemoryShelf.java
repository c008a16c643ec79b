package io.tidegate.deploy.answer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Answers of one key in memory. */
public final class MemoryShelf implements AnswerShelf {
    private final Map<String, byte[]> answers;
    private long bytes;

    public MemoryShelf() {
        this(Map.of(), 0);
    }

    private MemoryShelf(Map<String, byte[]> answers, long bytes) {
        this.answers = new HashMap<>(answers);
        this.bytes = bytes;
    }

    public MemoryShelf copy() {
        return new MemoryShelf(answers, bytes);
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
        return answers.entrySet();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void bytes(long kept) {
        bytes = kept;
    }

    public int size() {
        return answers.size();
    }
}
