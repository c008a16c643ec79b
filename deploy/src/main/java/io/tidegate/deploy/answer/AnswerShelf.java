package io.tidegate.deploy.answer;

import java.util.Map;
import java.util.Optional;

/** Where the answers given under one key lie, by event; keyed state in the job. */
public interface AnswerShelf {
    Optional<byte[]> get(String eventKey);

    void put(String eventKey, byte[] entry);

    void remove(String eventKey);

    /** Everything that lies here, in no order. */
    Iterable<Map.Entry<String, byte[]>> entries();

    /** Bytes that lie here, as {@link #bytes(long)} last set them; 0 at first. */
    long bytes();

    void bytes(long bytes);
}
