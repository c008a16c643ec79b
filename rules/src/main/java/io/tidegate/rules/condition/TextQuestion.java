package io.tidegate.rules.condition;

/** What can be asked of a text and a part of it. */
public enum TextQuestion {
    STARTS_WITH("startsWith"),
    ENDS_WITH("endsWith"),
    CONTAINS("contains");

    private final String function;

    TextQuestion(String function) {
        this.function = function;
    }

    /** The function that asks it. */
    public String function() {
        return function;
    }

    /** The answer. */
    public boolean ask(String text, String part) {
        return switch (this) {
            case STARTS_WITH -> text.startsWith(part);
            case ENDS_WITH -> text.endsWith(part);
            case CONTAINS -> text.contains(part);
        };
    }
}
