package io.tidegate.deploy.control;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.features.reference.ReferenceTable;
import io.tidegate.ingest.control.Release;
import io.tidegate.rules.RuleSets;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.rules.ruleset.RuleSchema;
import io.tidegate.rules.ruleset.RuleSetCompiler;
import io.tidegate.scoring.model.ModelLoader;
import io.tidegate.scoring.model.ScoringModel;
import io.tidegate.scoring.onnx.OnnxGraphRuntime;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks releases against a feature catalog and its reference tables. Safe for several threads. */
public final class CheckedReleaseLoader implements ReleaseLoader {
    private final FeatureCatalog catalog;
    private final RuleSchema schema;
    private final RuleSetCompiler compiler = RuleSets.compiler();
    private final ModelLoader models = new ModelLoader(new OnnxGraphRuntime());

    /**
     * @param plan tables that are looked up
     * @param profileFields by table of profiles, what rules may name
     */
    public CheckedReleaseLoader(FeatureCatalog catalog, ReferencePlan plan, Map<String, List<String>> profileFields) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.schema = schema(catalog, plan, profileFields);
    }

    /** What rules may name. */
    public static RuleSchema schema(
            FeatureCatalog catalog, ReferencePlan plan, Map<String, List<String>> profileFields) {
        Map<String, List<String>> profiles = new LinkedHashMap<>();
        for (ReferenceTable table : plan.tables()) {
            if (table.kind() == ReferenceTable.Kind.PROFILE) {
                profiles.put(table.name(), profileFields.getOrDefault(table.name(), List.of()));
            }
        }
        List<String> lists = plan.tables().stream()
                .filter(table -> table.kind() == ReferenceTable.Kind.LIST)
                .map(ReferenceTable::name)
                .toList();
        return new RuleSchema(catalog.names(), lists, profiles);
    }

    @Override
    public RuleProgram rules(Release release, byte[] artifact) {
        return compiler.compile(
                release.name(),
                new String(artifact, StandardCharsets.UTF_8),
                release.version(),
                release.hash(),
                schema);
    }

    @Override
    public ScoringModel model(Release release, byte[] artifact) {
        return models.load(artifact, release.hash(), release.version(), catalog.names());
    }
}
