package io.tidegate.deploy.release;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.signature.VerificationKey;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Public keys of those whose signatures count. */
public final class TrustedKeys implements Serializable {
    /** Who signs a withdrawal; no officer's name. */
    public static final String JOB = "job";

    private static final long serialVersionUID = 1;
    private static final int OFFICERS_MIN = 2;

    private final Map<String, VerificationKey> keys;

    private TrustedKeys(Map<String, VerificationKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * Trusts some people, and the job.
     *
     * @param officers by name; none is called {@value #JOB}
     */
    public static TrustedKeys of(Map<String, VerificationKey> officers, Optional<VerificationKey> job) {
        Map<String, VerificationKey> keys = new HashMap<>(officers);
        if (keys.containsKey(JOB)) {
            throw new IllegalArgumentException("an officer is called " + JOB);
        }
        job.ifPresent(key -> keys.put(JOB, key));
        return new TrustedKeys(keys);
    }

    /** Nobody. */
    public static TrustedKeys none() {
        return new TrustedKeys(Map.of());
    }

    /** The key of a person. */
    public Optional<VerificationKey> officer(String person) {
        return person.equals(JOB) ? Optional.empty() : Optional.ofNullable(keys.get(person));
    }

    /** The job's own. */
    public Optional<VerificationKey> job() {
        return Optional.ofNullable(keys.get(JOB));
    }

    /** Names of the people, in order. */
    public List<String> people() {
        return keys.keySet().stream().filter(name -> !name.equals(JOB)).sorted().toList();
    }

    /**
     * Refuses a job that nobody can release anything for.
     *
     * @throws TidegateException INVALID_INPUT where there are fewer than two officers; it says how to make keys
     */
    public void requireTwoOfficers() {
        if (people().size() < OFFICERS_MIN) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "releases.officers names " + people().size() + " people; two must sign a release. Each makes a key"
                            + " with 'deploy/tidegate officers make-key --person NAME --out NAME.key', and the line"
                            + " that it prints goes into the configuration under releases.officers");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrustedKeys that && keys.equals(that.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public String toString() {
        return keys.toString();
    }
}
