package io.tidegate.deploy.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which releases on the control topic this job follows. An empty list: all of them.
 *
 * @param ruleSets names of rule sets
 * @param models names of models
 */
public record ReleasesConfig(List<String> ruleSets, List<String> models) implements Serializable {
    public ReleasesConfig {
        ruleSets = new ArrayList<>(ruleSets);
        models = new ArrayList<>(models);
    }

    /** Every release. */
    public static ReleasesConfig all() {
        return new ReleasesConfig(List.of(), List.of());
    }
}
