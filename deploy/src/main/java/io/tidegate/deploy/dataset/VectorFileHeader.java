package io.tidegate.deploy.dataset;

import static java.util.Objects.requireNonNull;

import io.tidegate.features.catalog.FeatureCatalog;

/**
 * What a file of vectors says of itself.
 *
 * @param view how the histories were looked at: settled or arrived
 */
public record VectorFileHeader(FeatureCatalog catalog, String view) {
    public VectorFileHeader {
        requireNonNull(catalog, "catalog is null");
        requireNonNull(view, "view is null");
    }
}
