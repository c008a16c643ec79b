package io.tidegate.loadtests.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tidegate.deploy.cli.ProjectFiles;
import io.tidegate.deploy.config.ReleasesConfig;
import io.tidegate.deploy.control.CheckedReleaseLoader;
import io.tidegate.deploy.control.ReleaseLoader;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.reference.ReferencePlan;
import io.tidegate.ingest.control.Release;
import io.tidegate.ingest.decision.ModelScore;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import io.tidegate.ingest.event.EventKind;
import io.tidegate.rules.ruleset.RuleProgram;
import io.tidegate.scoring.model.Contributions;
import io.tidegate.scoring.model.ModelPackage;
import io.tidegate.scoring.model.ScoringModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the project ships, as the simulation uses it: the catalog with a third hop and sub-entities added, the rule sets
 * in some versions, the model. Read and checked once, by the real loader, and shared by all runs, which are in one thread.
 */
final class Shipped implements ReleaseLoader {
    private static final String MORE_FEATURES =
            """
              - {name: DEVICE_NB_TX_7DAY, of: DEVICE, aggregate: COUNT, window: 7d}
              - {name: DEVICE_ACCOUNTS_7DAY, of: DEVICE, aggregate: DISTINCT, field: entity.ACCOUNT, window: 7d}
              - {name: ACCOUNT_AT_MERCHANT_7DAY, of: ACCOUNT, by: MERCHANT, aggregate: SUM, field: amount, window: 7d}
            """;

    /** A line of each shipped rule set of which versions differ. */
    private static final Map<String, String> KNOBS = Map.of(
            "payments", "amount_limit: {value: 220",
            "credit", "amount_reviewed: {value: 100000");

    private static final int VARIANTS = 4;
    private static final byte[] BROKEN = "name: payments\nrules: [".getBytes(UTF_8);

    private final String catalogText;
    private final FeatureCatalog catalog;
    private final Map<String, List<byte[]>> ruleSets = new HashMap<>();
    private final byte[] model;
    private final ReleaseLoader checked;
    private final Map<String, RuleProgram> programs = new HashMap<>();
    private final Map<Long, ScoringModel> models = new HashMap<>();

    private Shipped(String catalogText, byte[] model) {
        this.catalogText = requireNonNull(catalogText, "catalogText is null");
        this.catalog = FeatureCatalog.read("simulation", catalogText);
        this.model = requireNonNull(model, "model is null");
        this.checked = new CheckedReleaseLoader(catalog, ReferencePlan.shipped(), ReleasesConfig.SHIPPED_FIELDS);
        ProjectFiles.ruleSets().forEach(file -> {
            String name = file.getFileName().toString().replace(".yaml", "");
            ruleSets.put(name, variants(name, ProjectFiles.text(file)));
        });
    }

    /** Reads the project's files. */
    static Shipped read() {
        String text = ProjectFiles.text(ProjectFiles.catalog()).stripTrailing() + "\n" + MORE_FEATURES;
        return new Shipped(
                text,
                ModelPackage.read(ProjectFiles.model()
                                .orElseThrow(() ->
                                        new TidegateException(ErrorCode.INVALID_INPUT, "the shipped model is missing")))
                        .toZip());
    }

    /** The shipped catalog with features of devices and of merchants within accounts. */
    FeatureCatalog catalog() {
        return catalog;
    }

    /** The document of that catalog. */
    String catalogText() {
        return catalogText;
    }

    /** A version of a rule set; two of one name that follow each other differ. */
    byte[] ruleSet(String name, long version) {
        List<byte[]> variants = requireNonNull(ruleSets.get(name), "no such rule set");
        return variants.get((int) (version % variants.size()));
    }

    /** The model package, as a zip. */
    byte[] model() {
        return model;
    }

    /** A rule set that no loader takes. */
    static byte[] broken() {
        return BROKEN;
    }

    @Override
    public RuleProgram rules(Release release, byte[] artifact) {
        String place = release.key() + '/' + release.version() + '/' + release.hash();
        RuleProgram known = programs.get(place);
        if (known == null) {
            known = checked.rules(release, artifact);
            programs.put(place, known);
        }
        return known;
    }

    @Override
    public ScoringModel model(Release release, byte[] artifact) {
        ScoringModel known = models.get(release.version());
        if (known == null) {
            known = checked.model(release, artifact);
            models.put(release.version(), known);
        }
        return new Shared(known);
    }

    private static List<byte[]> variants(String name, String text) {
        String knob = requireNonNull(KNOBS.get(name), "no knob is known of the rule set");
        if (!text.contains(knob)) {
            throw new TidegateException(
                    ErrorCode.INVALID_INPUT,
                    "the rule set " + name + " has no knob '" + knob + "', which versions vary");
        }
        List<byte[]> variants = new ArrayList<>();
        for (int variant = 0; variant < VARIANTS; variant++) {
            variants.add(text.replace(knob, knob + variant).getBytes(UTF_8));
        }
        return variants;
    }

    /** A model that other runs use too: closing it leaves it open. */
    private record Shared(ScoringModel model) implements ScoringModel {
        @Override
        public EventKind product() {
            return model.product();
        }

        @Override
        public String name() {
            return model.name();
        }

        @Override
        public ModelScore score(double[] features) {
            return model.score(features);
        }

        @Override
        public int batchMax() {
            return model.batchMax();
        }

        @Override
        public void margins(double[][] vectors, int count, double[] margins) {
            model.margins(vectors, count, margins);
        }

        @Override
        public ModelScore scoreOf(double margin) {
            return model.scoreOf(margin);
        }

        @Override
        public Contributions explain(double[] features) {
            return model.explain(features);
        }

        @Override
        public void close() {}
    }
}
