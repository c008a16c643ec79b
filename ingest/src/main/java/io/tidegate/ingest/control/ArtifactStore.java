package io.tidegate.ingest.control;

import io.tidegate.ingest.error.TidegateException;

/** Where released documents and packages lie under their SHA-256. */
public interface ArtifactStore {
    /** Largest artifact that is stored or read: 64 MiB. */
    int ARTIFACT_BYTES_MAX = 64 << 20;

    /**
     * Stores bytes.
     *
     * @return their SHA-256, 64 hexadecimal digits
     * @throws TidegateException STORE_UNAVAILABLE
     */
    String put(byte[] artifact);

    /**
     * Reads bytes, checked against their hash.
     *
     * @throws TidegateException STORE_UNAVAILABLE where there is none, or it does not hash to its name
     */
    byte[] get(String hash);
}
