package io.tidegate.features.cel;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import io.tidegate.ingest.document.DocumentProblems;
import io.tidegate.ingest.document.SourceText;
import io.tidegate.ingest.error.ErrorCode;
import java.util.function.UnaryOperator;

/** Mistakes in one expression, on their way to their places in the document, in words that their reader knows. */
public final class ExpressionProblems {
    private final SourceText text;
    private final int[] expression;
    private final DocumentProblems problems;
    private final UnaryOperator<String> words;
    private boolean empty = true;

    /**
     * Mistakes of one expression.
     *
     * @param expression the text that CEL was given
     * @param words puts a message of CEL's into the reader's words
     */
    public ExpressionProblems(
            SourceText text, String expression, DocumentProblems problems, UnaryOperator<String> words) {
        this.text = text;
        this.expression = expression.codePoints().toArray();
        this.problems = problems;
        this.words = words;
    }

    /** Whether none was found. */
    public boolean isEmpty() {
        return empty;
    }

    /** Adds a mistake at a code point of the expression. */
    public void add(int offset, String message) {
        empty = false;
        problems.add(ErrorCode.INVALID_EXPRESSION, text.at(offset), message);
    }

    /** Adds a mistake that CEL found, in our words. */
    public void add(CelIssue issue) {
        add(offset(issue.getSourceLocation()), words.apply(issue.getMessage()));
    }

    /** The code point at which the name of a call begins, given the place of its opening bracket. */
    public int nameOffset(int bracket) {
        int offset = Math.min(bracket, expression.length);
        while (offset > 0 && Character.isWhitespace(expression[offset - 1])) {
            offset--;
        }
        while (offset > 0 && Character.isUnicodeIdentifierPart(expression[offset - 1])) {
            offset--;
        }
        return offset;
    }

    private int offset(CelSourceLocation location) {
        int offset = 0;
        for (int line = 1; line < location.getLine(); line++) {
            while (offset < expression.length && expression[offset] != '\n') {
                offset++;
            }
            offset++;
        }
        return offset + Math.max(0, location.getColumn());
    }
}
