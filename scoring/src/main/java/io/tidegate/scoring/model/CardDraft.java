package io.tidegate.scoring.model;

import static java.util.Objects.requireNonNull;

/**
 * What a card has that its author need not write.
 *
 * @param catalogHash of the feature catalog that its inputs are of
 * @param training where the model comes from, unless the author says it
 */
public record CardDraft(String catalogHash, TrainingProvenance training) {
    public CardDraft {
        requireNonNull(catalogHash, "catalogHash is null");
        requireNonNull(training, "training is null");
    }
}
