package io.tidegate.ingest.document;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects all mistakes of one document, so that its author sees them at once. */
public final class DocumentProblems {
    private final String name;
    private final List<String> lines;
    private final int[] codePoints;
    private final List<DocumentProblem> problems = new ArrayList<>();

    DocumentProblems(String name, String text) {
        this.name = name;
        this.lines = text.lines().toList();
        this.codePoints = text.codePoints().toArray();
    }

    /** The document's text; not to be written to. */
    int[] codePoints() {
        return codePoints;
    }

    /** Adds a mistake at a place. */
    public void add(ErrorCode code, Position position, String message) {
        problems.add(new DocumentProblem(code, position, message));
    }

    /** Adds a mistake in the form or values of the document. */
    public void add(Position position, String message) {
        add(ErrorCode.INVALID_DOCUMENT, position, message);
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** The mistakes in the order of the document. */
    public List<DocumentProblem> all() {
        return problems.stream()
                .sorted(Comparator.comparingInt(
                                (DocumentProblem p) -> p.position().line())
                        .thenComparingInt(p -> p.position().column()))
                .toList();
    }

    /** The mistakes as a person reads them: file:line:column, message, the line, and a caret under the column. */
    public List<String> render() {
        return all().stream().map(this::render).toList();
    }

    /** Throws all mistakes at once; returns where there are none. */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new TidegateException(
                    all().stream().map(p -> new Problem(p.code(), render(p))).toList());
        }
    }

    private String render(DocumentProblem problem) {
        int line = problem.position().line();
        int column = problem.position().column();
        String head = name + ":" + line + ":" + column + ": " + problem.message();
        if (line < 1 || line > lines.size()) {
            return head;
        }
        return head + "\n | " + lines.get(line - 1) + "\n | " + " ".repeat(Math.max(0, column - 1)) + "^";
    }
}
