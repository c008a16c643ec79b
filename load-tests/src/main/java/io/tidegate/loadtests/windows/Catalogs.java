package io.tidegate.loadtests.windows;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureSource;
import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.TidegateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The catalogs that are measured. */
final class Catalogs {
    private Catalogs() {}

    /** Count and sum of an entity's payments over one window. */
    static FeatureCatalog countAndSum(FeatureSource source, String window) {
        return FeatureCatalog.read(
                "count-and-sum",
                """
                catalog: count-and-sum
                version: 1
                features:
                  - {name: N, of: %1$s, aggregate: COUNT, window: %2$s}
                  - {name: S, of: %1$s, aggregate: SUM, field: amount, window: %2$s}
                """
                        .formatted(source, window));
    }

    /** One of each kind of aggregate over one window: totals, an extreme, and how many differ. */
    static FeatureCatalog oneOfEach(String window) {
        return FeatureCatalog.read(
                "one-of-each",
                """
                catalog: one-of-each
                version: 1
                features:
                  - {name: N, of: ACCOUNT, aggregate: COUNT, window: %1$s}
                  - {name: S, of: ACCOUNT, aggregate: SUM, field: amount, window: %1$s}
                  - {name: D, of: ACCOUNT, aggregate: STDDEV, field: amount, window: %1$s}
                  - {name: X, of: ACCOUNT, aggregate: MAX, field: amount, window: %1$s}
                  - {name: V, of: ACCOUNT, aggregate: DISTINCT, field: entity.MERCHANT, window: %1$s}
                """
                        .formatted(window));
    }

    /** The shipped catalog of sixty features over five entities. */
    static FeatureCatalog sixty(Path shipped) {
        Path file = shipped.resolveSibling("sixty.yaml");
        try {
            return FeatureCatalog.read(file.getFileName().toString(), Files.readString(file));
        } catch (IOException failure) {
            throw new TidegateException(ErrorCode.INVALID_INPUT, "file=" + file + " cannot be read", failure);
        }
    }
}
