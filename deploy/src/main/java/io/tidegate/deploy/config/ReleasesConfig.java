package io.tidegate.deploy.config;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.guard.GuardLimits;
import io.tidegate.deploy.release.PolicyLimits;
import io.tidegate.deploy.release.ReleasePolicy;
import io.tidegate.deploy.release.TrustedKeys;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.rules.ruleset.RuleSchema;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Which releases on the control topic this job follows, who may make them, and what their rules may ask.
 *
 * @param ruleSets names of rule sets; empty: all
 * @param models names of models; empty: all
 * @param profileFields by table of profiles, the fields that rules may name
 * @param keys public keys of the officers and of the job
 * @param jobKey file of the job's private key; empty: it has none
 * @param limits of what may be released
 * @param guard when the job takes a release back
 */
public record ReleasesConfig(
        List<String> ruleSets,
        List<String> models,
        Map<String, List<String>> profileFields,
        TrustedKeys keys,
        String jobKey,
        PolicyLimits limits,
        GuardLimits guard)
        implements Serializable {
    /** Fields of the shipped tables of profiles. */
    public static final Map<String, List<String>> SHIPPED_FIELDS =
            RuleSchema.shipped(List.of()).profiles();

    public ReleasesConfig {
        ruleSets = List.copyOf(ruleSets);
        models = List.copyOf(models);
        profileFields = Map.copyOf(profileFields);
        requireNonNull(keys, "keys is null");
        requireNonNull(jobKey, "jobKey is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(guard, "guard is null");
    }

    /** Every name, and no officers: what stands where a configuration says nothing. */
    public static ReleasesConfig all() {
        return new ReleasesConfig(
                List.of(),
                List.of(),
                SHIPPED_FIELDS,
                TrustedKeys.none(),
                "",
                PolicyLimits.DEFAULT,
                GuardLimits.DEFAULT);
    }

    /** Whether the job follows a release. */
    public boolean follows(Release release) {
        List<String> names = release.kind() == ReleaseKind.RULE_SET ? ruleSets : models;
        return names.isEmpty() || names.contains(release.name());
    }

    /** What the job and the commands judge releases by. */
    public ReleasePolicy policy() {
        return new ReleasePolicy(keys, limits);
    }
}
