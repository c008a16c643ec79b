package io.tidegate.ingest.document;

import io.tidegate.ingest.error.ErrorCode;
import io.tidegate.ingest.error.Problem;
import io.tidegate.ingest.error.TidegateException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one document, so that its author sees them at once: all, or the first {@link #PROBLEMS_MAX}. */
public final class DocumentProblems {
    /** Most mistakes that are kept; one more says that there are others. */
    public static final int PROBLEMS_MAX = 200;

    /** Most characters of a line that are shown on either side of a mistake. */
    static final int SHOWN_CHARACTERS_MAX = 200;

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
        if (problems.size() > PROBLEMS_MAX) {
            return;
        }
        if (problems.size() == PROBLEMS_MAX) {
            problems.add(new DocumentProblem(
                    code,
                    new Position(lines.size() + 1, 1),
                    "There are more mistakes than the " + PROBLEMS_MAX + " above."));
            return;
        }
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
        return all().stream().map(p -> shown(p.position(), p.message())).toList();
    }

    /** Throws all mistakes at once; returns where there are none. */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new TidegateException(all().stream()
                    .map(p -> new Problem(p.code(), shown(p.position(), p.message())))
                    .toList());
        }
    }

    /** A message as a person reads it, with the place that it is about. */
    public String shown(Position position, String message) {
        int line = position.line();
        int column = position.column();
        String head = name + ":" + line + ":" + column + ": " + message;
        if (line < 1 || line > lines.size()) {
            return head;
        }
        String text = lines.get(line - 1);
        int caret = Math.max(0, column - 1);
        int from = Math.min(text.length(), Math.max(0, caret - SHOWN_CHARACTERS_MAX));
        int until = Math.min(text.length(), caret + SHOWN_CHARACTERS_MAX);
        return head + "\n | " + text.substring(from, until) + "\n | " + " ".repeat(caret - from) + "^";
    }
}
