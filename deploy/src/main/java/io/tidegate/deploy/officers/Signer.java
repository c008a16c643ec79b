package io.tidegate.deploy.officers;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.signature.SigningKey;

/** A person with a key at hand. */
public record Signer(String person, SigningKey key) {
    public Signer {
        requireNonNull(person, "person is null");
        requireNonNull(key, "key is null");
    }

    /** The release with this person's signature. */
    public Release sign(Release release, long atMillis) {
        return key.sign(release, person, atMillis);
    }
}
