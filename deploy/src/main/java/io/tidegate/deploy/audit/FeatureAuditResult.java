package io.tidegate.deploy.audit;

import java.util.List;

/**
 * What a recomputation of features found.
 *
 * @param compared answers whose features were computed again
 * @param features number of features that must be equal
 * @param differing answers with one that is not
 * @param overtaken answers with a difference only where the order of arrival at a later hop matters
 * @param differences the first few, in words
 */
public record FeatureAuditResult(
        long compared, int features, long differing, long overtaken, List<String> differences) {
    public FeatureAuditResult {
        differences = List.copyOf(differences);
    }
}
