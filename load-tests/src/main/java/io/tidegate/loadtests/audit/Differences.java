package io.tidegate.loadtests.audit;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares vectors bit for bit and keeps the first differences in words. */
final class Differences {
    private static final int SHOWN_MAX = 20;
    private static final int OFFENDING_MAX = 100;

    private final FeatureCatalog catalog;
    private final List<String> shown = new ArrayList<>();
    private final Set<String> offending = new LinkedHashSet<>();
    private long count;

    Differences(FeatureCatalog catalog) {
        this.catalog = catalog;
    }

    /** Whether two vectors are equal; look-ups are not computed from events and are left out. */
    boolean areEqual(double[] found, double[] expected) {
        return first(found, expected) < 0;
    }

    /** Whether two vectors differ at most in what is made of labels. */
    boolean areButLabels(double[] found, double[] expected) {
        if (found.length != expected.length) {
            return false;
        }
        for (int i = 0; i < found.length; i++) {
            FeatureDefinition definition = catalog.definitions().get(i);
            if (Double.doubleToLongBits(found[i]) != Double.doubleToLongBits(expected[i])
                    && definition.aggregate() != Aggregate.LOOKUP
                    && !isOfLabels(definition)) {
                return false;
            }
        }
        return true;
    }

    private boolean isOfLabels(FeatureDefinition definition) {
        return definition.aggregate() == Aggregate.LABEL_RATE
                || definition.inputs().stream()
                        .anyMatch(input -> isOfLabels(catalog.definitions().get(catalog.index(input))));
    }

    /** Takes note that an event's vector is not as expected. */
    void add(String eventKey, double[] found, double[] expected, String where) {
        int feature = first(found, expected);
        String value = feature >= catalog.size()
                ? "features=" + found.length + ", expected " + expected.length
                : catalog.names().get(feature) + "=" + found[feature] + ", expected " + expected[feature];
        add(eventKey, value + where);
    }

    /** Takes note of another difference about an event. */
    void add(String eventKey, String what) {
        count++;
        if (shown.size() < SHOWN_MAX) {
            shown.add("event=" + eventKey + " " + what);
        }
        if (offending.size() < OFFENDING_MAX) {
            offending.add(eventKey);
        }
    }

    long count() {
        return count;
    }

    List<String> shown() {
        return shown;
    }

    List<String> offending() {
        return List.copyOf(offending);
    }

    private int first(double[] found, double[] expected) {
        if (found.length != expected.length) {
            return catalog.size();
        }
        for (int i = 0; i < found.length; i++) {
            FeatureDefinition definition = catalog.definitions().get(i);
            if (definition.aggregate() != Aggregate.LOOKUP
                    && Double.doubleToLongBits(found[i]) != Double.doubleToLongBits(expected[i])) {
                return i;
            }
        }
        return -1;
    }
}
