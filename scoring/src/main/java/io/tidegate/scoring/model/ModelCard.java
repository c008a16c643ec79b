package io.tidegate.scoring.model;

import static java.util.Objects.requireNonNull;

import io.tidegate.ingest.event.EventKind;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model package says about its model: the file {@code card.yaml}.
 *
 * @param name lower case letters, digits and hyphens
 * @param version the author's, from 1; a release counts on its own
 * @param product whose events it scores
 * @param form what it is inside
 * @param graphHash SHA-256 of {@code cpu.onnx}, 64 hexadecimal digits
 * @param catalogHash of the feature catalog it was trained on; informative
 * @param inputs names of the features in the graph's order; binding, looked up by name in the catalog in force
 * @param output name of the graph's output, the margin
 * @param reasons by reason code, the inputs whose contributions speak for it; an input has one code or none
 */
public record ModelCard(
        String name,
        long version,
        EventKind product,
        ModelForm form,
        String graphHash,
        String catalogHash,
        List<String> inputs,
        String output,
        Calibration calibration,
        SortedMap<String, List<String>> reasons,
        TrainingProvenance training) {
    /** Most inputs of a model. */
    public static final int INPUTS_MAX = 512;

    /** Name of the margin among a graph's outputs. */
    public static final String OUTPUT_MARGIN = "margin";

    public ModelCard {
        requireNonNull(name, "name is null");
        requireNonNull(product, "product is null");
        requireNonNull(form, "form is null");
        requireNonNull(graphHash, "graphHash is null");
        requireNonNull(catalogHash, "catalogHash is null");
        inputs = List.copyOf(inputs);
        requireNonNull(output, "output is null");
        requireNonNull(calibration, "calibration is null");
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
        requireNonNull(training, "training is null");
    }

    /**
     * Reads a card.
     *
     * @param documentName how problems call it
     * @throws io.tidegate.ingest.error.TidegateException INVALID_DOCUMENT, with every mistake
     */
    public static ModelCard read(String documentName, String yaml) {
        return new ModelCardReader(documentName, yaml).read();
    }

    /**
     * Reads a card of a model that is about to be packed: without form, graph, catalog and output, which follow from the
     * model, and maybe without calibration, reasons and training.
     *
     * @throws io.tidegate.ingest.error.TidegateException INVALID_DOCUMENT, with every mistake
     */
    public static ModelCard readDraft(String documentName, String yaml, CardDraft draft) {
        return new ModelCardReader(documentName, yaml).readDraft(draft);
    }

    /** This card for a graph. */
    public ModelCard of(ModelForm graphForm, String hash) {
        return new ModelCard(
                name, version, product, graphForm, hash, catalogHash, inputs, output, calibration, reasons, training);
    }

    /** The card as YAML; {@link #read} of it gives this card. */
    public String toYaml() {
        return ModelCardWriter.write(this);
    }
}
