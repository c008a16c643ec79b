package io.tidegate.deploy.config;

import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.rules.ruleset.RuleSchema;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Which releases on the control topic this job follows, and what their rules may ask.
 *
 * @param ruleSets names of rule sets; empty: all
 * @param models names of models; empty: all
 * @param profileFields by table of profiles, the fields that rules may name
 */
public record ReleasesConfig(List<String> ruleSets, List<String> models, Map<String, List<String>> profileFields)
        implements Serializable {
    /** Fields of the shipped tables of profiles. */
    public static final Map<String, List<String>> SHIPPED_FIELDS =
            RuleSchema.shipped(List.of()).profiles();

    public ReleasesConfig {
        ruleSets = List.copyOf(ruleSets);
        models = List.copyOf(models);
        profileFields = Map.copyOf(profileFields);
    }

    /** Every release. */
    public static ReleasesConfig all() {
        return new ReleasesConfig(List.of(), List.of(), SHIPPED_FIELDS);
    }

    /** Whether the job follows a release. */
    public boolean follows(Release release) {
        List<String> names = release.kind() == ReleaseKind.RULE_SET ? ruleSets : models;
        return names.isEmpty() || names.contains(release.name());
    }
}
