package io.tidegate.ingest.control;

import static java.util.Objects.requireNonNull;

/**
 * One person's signature under a release.
 *
 * @param keyId which of the person's keys
 * @param signature Ed25519 over what {@link io.tidegate.ingest.signature.ReleaseStatement} says
 * @param signedAtMillis when, by the clock of who signed
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes
public record Approval(String person, String keyId, byte[] signature, long signedAtMillis) {
    public Approval {
        requireNonNull(person, "person is null");
        requireNonNull(keyId, "keyId is null");
        requireNonNull(signature, "signature is null");
    }
}
