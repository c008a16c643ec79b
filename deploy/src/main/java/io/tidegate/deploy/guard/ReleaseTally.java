package io.tidegate.deploy.guard;

import static java.util.Objects.requireNonNull;

/**
 * What one subtask decided under one release since it last told. A flat record, so that Flink serializes it field by field.
 *
 * @param ruleSet name
 * @param version of the release
 * @param hash SHA-256 of its document
 * @param decisions of every verdict
 */
public record ReleaseTally(String ruleSet, long version, String hash, long decisions, long declined, long reviewed) {
    public ReleaseTally {
        requireNonNull(ruleSet, "ruleSet is null");
        requireNonNull(hash, "hash is null");
    }

    static ReleaseTally of(String ruleSet, long version, String hash, Tally tally) {
        return new ReleaseTally(ruleSet, version, hash, tally.decisions(), tally.declined(), tally.reviewed());
    }

    /** The counts. */
    public Tally tally() {
        return new Tally(decisions, declined, reviewed);
    }
}
