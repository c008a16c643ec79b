package io.tidegate.features.catalog;

import io.tidegate.ingest.event.RiskEvent;

/** Makes a feature of the event and of features that stand above it. */
@FunctionalInterface
public interface Derivation {
    /**
     * The value; NaN where it is absent, because something that it needs is.
     *
     * @param vector in catalog order, NaN where absent, filled up to the features that it names
     */
    double value(RiskEvent event, double[] vector);
}
