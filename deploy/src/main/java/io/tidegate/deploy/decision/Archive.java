package io.tidegate.deploy.decision;

import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.config.JobConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.deploy.flink.JobSettings;
import io.tidegate.deploy.store.FileArtifactStore;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.ingest.control.ArtifactStore;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.decision.Ruling;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.ruleset.CheckedRuleSet;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import io.tidegate.scoring.model.ModelLoader;
import io.tidegate.scoring.model.ScoringModel;
import io.tidegate.scoring.onnx.OnnxGraphRuntime;
import java.nio.charset.StandardCharsets;

/**
 * The rule sets and models that decisions name by their hash, as they were.
 *
 * @param catalog against which rule sets and models are checked
 * @param plan whom lists are about
 */
public record Archive(ArtifactStore store, FeatureCatalog catalog, ReferencePlan plan, RuleSchema schema) {
    public Archive {
        requireNonNull(store, "store is null");
        requireNonNull(catalog, "catalog is null");
        requireNonNull(plan, "plan is null");
        requireNonNull(schema, "schema is null");
    }

    /** The store, catalog and tables of a job. */
    public static Archive of(JobConfig job) {
        return of(job, JobSettings.catalog(job));
    }

    /** The store and tables of a job, with the catalog that a decision was made with. */
    public static Archive of(JobConfig job, FeatureCatalog catalog) {
        ReferencePlan plan = job.reference().plan();
        return new Archive(
                new FileArtifactStore(job.store()),
                catalog,
                plan,
                CheckedReleaseLoader.schema(catalog, plan, job.releases().profileFields()));
    }

    /**
     * The rule set that made a ruling.
     *
     * @throws io.tidegate.ingest.error.TidegateException STORE_UNAVAILABLE where it is gone or was changed; with its
     *     mistakes where the catalog or the tables do not fit it any more
     */
    public CheckedRuleSet rules(Ruling ruling) {
        byte[] document = store.get(ruling.ruleSetHash());
        return check(ruling.ruleSet(), new String(document, StandardCharsets.UTF_8));
    }

    /** Checks a document that may never have been released. */
    public CheckedRuleSet check(String name, String yaml) {
        return compiler().check(name, yaml, schema);
    }

    /** A checked rule set, ready to rule. */
    public RuleProgram ready(CheckedRuleSet rules, long version, String hash) {
        return compiler().ready(rules, version, hash);
    }

    /**
     * The model that gave a score. The caller closes it.
     *
     * @throws io.tidegate.ingest.error.TidegateException as {@link #rules} does
     */
    public ScoringModel model(ModelScore score) {
        return new ModelLoader(new OnnxGraphRuntime())
                .load(store.get(score.hash()), score.hash(), score.version(), catalog.names());
    }

    private static RuleSetCompiler compiler() {
        return RuleSets.compiler();
    }
}
