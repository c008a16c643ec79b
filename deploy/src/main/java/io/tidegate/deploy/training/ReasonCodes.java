package io.tidegate.deploy.training;

import io.tidegate.ingest.document.Document;
import io.tidegate.ingest.document.DocumentMap;
import io.tidegate.ingest.document.DocumentValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A YAML document that gives inputs of a model to reason codes: {@code CODE: [INPUT, ...]}. */
public final class ReasonCodes {
    private ReasonCodes() {}

    /**
     * Reads a document.
     *
     * @param name how problems call it
     * @param inputs of the model
     * @return inputs by reason code
     * @throws io.tidegate.ingest.error.TidegateException INVALID_DOCUMENT, with every input that the model does not have
     */
    public static SortedMap<String, List<String>> read(String name, String yaml, List<String> inputs) {
        Document document = Document.read(name, yaml);
        DocumentMap root = document.root();
        SortedMap<String, List<String>> reasons = new TreeMap<>();
        for (String code : root.keys()) {
            List<String> own = new ArrayList<>();
            for (DocumentValue<String> input : root.texts(code)) {
                if (!inputs.contains(input.value())) {
                    document.problems()
                            .add(
                                    input.position(),
                                    "'" + input.value() + "' is none of the model's inputs " + inputs + ".");
                }
                own.add(input.value());
            }
            reasons.put(code, List.copyOf(own));
        }
        root.done();
        document.problems().throwIfAny();
        return reasons;
    }
}
