package io.tidegate.ingest.control;

import static java.util.Objects.requireNonNull;

/**
 * One person's signature under a release.
 *
 * @param signature Ed25519 over kind, name, version and hash
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes
public record Approval(String person, String keyId, byte[] signature) {
    public Approval {
        requireNonNull(person, "person is null");
        requireNonNull(keyId, "keyId is null");
        requireNonNull(signature, "signature is null");
    }
}
