package io.tidegate.ingest.document;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** A YAML document of a person's: read without constructing any type, with the place of every value. */
public final class Document {
    /** Largest document, in bytes. */
    public static final int DOCUMENT_BYTES_MAX = 1 << 23;

    private static final int NESTING_MAX = 32;
    private static final Pattern FIRST_SIGN = Pattern.compile(":\\s+([!&*])");
    private static final Position START = new Position(1, 1);

    private final DocumentMap root;
    private final DocumentProblems problems;

    private Document(DocumentMap root, DocumentProblems problems) {
        this.root = root;
        this.problems = problems;
    }

    /**
     * Reads a document whose root is a map. Text that is not such a document leaves a problem and an empty root.
     *
     * @param name how problems call it, as a rule its file name
     */
    public static Document read(String name, String text) {
        DocumentProblems problems = new DocumentProblems(name, text);
        return new Document(new DocumentMap(rootOf(text, problems), START, problems), problems);
    }

    /** The top of the document. */
    public DocumentMap root() {
        return root;
    }

    /** Mistakes found so far. */
    public DocumentProblems problems() {
        return problems;
    }

    private static MappingNode rootOf(String text, DocumentProblems problems) {
        if (text.getBytes(StandardCharsets.UTF_8).length > DOCUMENT_BYTES_MAX) {
            problems.add(START, "The document is longer than " + DOCUMENT_BYTES_MAX + " bytes.");
            return empty();
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(NESTING_MAX);
        options.setCodePointLimit(DOCUMENT_BYTES_MAX);
        try {
            Yaml yaml = new Yaml(options);
            Node node = yaml.compose(new StringReader(text));
            refuseAliases(yaml.parse(new StringReader(text)), problems);
            if (node instanceof MappingNode map) {
                return problems.isEmpty() ? map : empty();
            }
            problems.add(START, "The document must be a map of keys to values.");
        } catch (MarkedYAMLException e) {
            Position at = e.getProblemMark() == null ? START : DocumentMap.position(e.getProblemMark());
            problems.add(at, "This is not well-formed YAML: " + e.getProblem() + "." + quotes(text, at));
        } catch (YAMLException e) {
            problems.add(START, "This is not well-formed YAML: " + e.getMessage() + ".");
        }
        return empty();
    }

    /** What to do where the line has a value whose first sign YAML takes for its own. */
    private static String quotes(String text, Position at) {
        return text.lines()
                .skip(at.line() - 1L)
                .findFirst()
                .map(FIRST_SIGN::matcher)
                .filter(Matcher::find)
                .map(sign -> " YAML takes a '" + sign.group(1)
                        + "' at the beginning of a value for its own; put the whole value in quotes.")
                .orElse("");
    }

    /** An alias makes a long document of a short one, and its value would have the place of another. */
    private static void refuseAliases(Iterable<Event> events, DocumentProblems problems) {
        for (Event event : events) {
            if (event instanceof AliasEvent) {
                problems.add(
                        DocumentMap.position(event.getStartMark()),
                        "An alias ('*') cannot be used here: write the value out.");
            }
        }
    }

    private static MappingNode empty() {
        return new MappingNode(
                org.yaml.snakeyaml.nodes.Tag.MAP, List.of(), org.yaml.snakeyaml.DumperOptions.FlowStyle.BLOCK);
    }
}
