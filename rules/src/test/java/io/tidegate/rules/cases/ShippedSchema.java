package io.tidegate.rules.cases;

import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.rules.ruleset.RuleSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the shipped configuration lets rules name. */
public final class ShippedSchema {
    public static final RuleSchema SCHEMA =
            RuleSchema.shipped(catalog("payments-and-credit.yaml").names());

    private ShippedSchema() {}

    /** A shipped catalog. */
    static FeatureCatalog catalog(String name) {
        Path file = Path.of("../deploy/catalogs").resolve(name);
        try {
            return FeatureCatalog.read(String.valueOf(file), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
