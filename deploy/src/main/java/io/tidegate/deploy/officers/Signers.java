package io.tidegate.deploy.officers;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.control.Release;
import java.util.Optional;

/** Who signs a release in one step: its author, and an approver unless it is an emergency. */
public record Signers(Signer author, Optional<Signer> approver) {
    public Signers {
        requireNonNull(author, "author is null");
        requireNonNull(approver, "approver is null");
    }

    /** Two people. */
    public static Signers of(Signer author, Signer approver) {
        return new Signers(author, Optional.of(approver));
    }

    /** The release with their signatures. */
    public Release sign(Release release, long atMillis) {
        Release signed = author.sign(release, atMillis);
        return approver.isPresent() ? approver.get().sign(signed, atMillis) : signed;
    }
}
