package io.tidegate.deploy.cli;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.deploy.flink.JobSettings;
import io.tidegate.deploy.store.FileArtifactStore;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.control.ReleaseKind;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import io.tidegate.rules.ruleset.RuleSetDiff;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a draft changes, for whoever is to sign it. */
final class DraftedRules {
    private DraftedRules() {}

    /**
     * A line for each difference from the release that it is to follow; empty for a model, and for the first of a name.
     *
     * @throws TidegateException STORE_UNAVAILABLE; INVALID_DOCUMENT where a document cannot be read any more
     */
    static List<String> differences(Release draft, JobConfig job) {
        if (draft.kind() != ReleaseKind.RULE_SET || draft.former().isEmpty()) {
            return List.of();
        }
        RuleSchema schema = CheckedReleaseLoader.schema(
                JobSettings.catalog(job), job.reference().plan(), job.releases().profileFields());
        FileArtifactStore store = new FileArtifactStore(job.store());
        CheckedRuleSet before = check(store, draft.former().get().hash(), schema);
        List<String> lines = RuleSetDiff.of(before, check(store, draft.hash(), schema)).stream()
                .map(RulesDiffCommand::line)
                .map(ListLines::text)
                .toList();
        return lines.isEmpty() ? List.of("no difference: both do the same") : lines;
    }

    private static CheckedRuleSet check(FileArtifactStore store, String hash, RuleSchema schema) {
        RuleSetCompiler compiler = RuleSets.compiler();
        return compiler.check(hash, new String(store.get(hash), StandardCharsets.UTF_8), schema);
    }
}
