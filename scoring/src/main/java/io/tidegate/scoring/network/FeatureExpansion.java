package io.tidegate.scoring.network;

import io.tidegate.features.catalog.Aggregate;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.features.catalog.FeatureDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/*
 * Which derived inputs a model gets follows from what the catalog says of its features, never from their names:
 *
 *   every amount, count, sum, mean, ratio   log1p                      they spread over decades
 *   every rate and flag                     as it is
 *   event amount x mean amount              difference of logs         how unusual is it for this entity
 *   mean amount x longest mean amount       difference of logs         did the entity change
 *   bad rate x count of the same window     log1p of the product       how many bad events stand behind the rate
 */

/** The declared terms that a network sees of a model's inputs. */
public record FeatureExpansion(List<String> inputs, List<Term> terms) {
    /** Most terms of a model. */
    public static final int TERMS_MAX = 4096;

    public FeatureExpansion {
        inputs = List.copyOf(inputs);
        terms = List.copyOf(terms);
        if (inputs.isEmpty() || terms.isEmpty() || terms.size() > TERMS_MAX) {
            throw new IllegalArgumentException("inputs=" + inputs.size() + " terms=" + terms.size()
                    + ", expected at least one of each and at most " + TERMS_MAX + " terms");
        }
        for (Term term : terms) {
            if (Math.max(term.first(), term.second()) >= inputs.size()) {
                throw new IllegalArgumentException(term + " reaches past the " + inputs.size() + " inputs");
            }
        }
    }

    /**
     * The expansion of some features of a catalog.
     *
     * @param inputs names in the order of the model's inputs, each in the catalog
     */
    public static FeatureExpansion of(FeatureCatalog catalog, List<String> inputs) {
        List<FeatureDefinition> features = inputs.stream()
                .map(name -> catalog.definitions().get(catalog.index(name)))
                .toList();
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            terms.add(Term.of(alone(features.get(i).aggregate()), i));
        }
        for (int i = 0; i < features.size(); i++) {
            FeatureDefinition feature = features.get(i);
            if (feature.isOfAmount(Aggregate.MEAN)) {
                for (int j = 0; j < features.size(); j++) {
                    if (features.get(j).aggregate() == Aggregate.AMOUNT) {
                        terms.add(new Term(Term.Form.LOG_RATIO, j, i));
                    }
                }
                int longest = features.indexOf(longest(features, feature));
                if (longest != i) {
                    terms.add(new Term(Term.Form.LOG_RATIO, i, longest));
                }
            } else if (feature.aggregate() == Aggregate.LABEL_RATE) {
                int rate = i;
                countOf(features, feature).ifPresent(count -> terms.add(new Term(Term.Form.LOG_PRODUCT, rate, count)));
            }
        }
        return new FeatureExpansion(inputs, terms);
    }

    private static Term.Form alone(Aggregate aggregate) {
        return switch (aggregate) {
            case WEEKEND, NIGHT, LABEL_RATE, TOP_SHARE -> Term.Form.VALUE;
            case AMOUNT,
                    COUNT,
                    SUM,
                    MEAN,
                    STDDEV,
                    MIN,
                    MAX,
                    DISTINCT,
                    LAST,
                    SECONDS_SINCE_LAST,
                    FIRST_SEEN_AGE,
                    RATIO,
                    EXPRESSION,
                    LOOKUP -> Term.Form.LOG;
        };
    }

    private static FeatureDefinition longest(List<FeatureDefinition> features, FeatureDefinition like) {
        return features.stream()
                .filter(f -> f.aggregate() == like.aggregate()
                        && f.source() == like.source()
                        && f.delayMillis() == like.delayMillis())
                .max(Comparator.comparingLong(FeatureDefinition::windowMillis))
                .orElse(like);
    }

    private static Optional<Integer> countOf(List<FeatureDefinition> features, FeatureDefinition rate) {
        return features.stream()
                .filter(f -> f.aggregate() == Aggregate.COUNT
                        && f.source() == rate.source()
                        && f.windowMillis() == rate.windowMillis()
                        && f.delayMillis() == rate.delayMillis())
                .map(features::indexOf)
                .findFirst();
    }

    /** Number of inputs. */
    public int inputCount() {
        return inputs.size();
    }
}
