package io.tidegate.deploy.answer;

import org.jspecify.annotations.Nullable;

/** Where the answers given under one key lie, in buckets; keyed state in the job. */
public interface AnswerShelf {
    /** Most buckets: they are numbered from 0 on. */
    int BUCKETS = 64;

    /** A bucket, not to be changed; null where there is none. */
    byte @Nullable [] get(byte bucket);

    /** Puts a bucket there that nobody changes from now on. */
    void put(byte bucket, byte[] answers);

    void remove(byte bucket);
}
