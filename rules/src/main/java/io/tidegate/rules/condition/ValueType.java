package io.tidegate.rules.condition;

/** What kind of value a name of a rule stands for. */
public enum ValueType {
    /** A decimal number; rules know no other kind. */
    NUMBER("a number"),
    TEXT("a text"),
    /** True or false. */
    FLAG("true or false");

    private final String words;

    ValueType(String words) {
        this.words = words;
    }

    /** As messages to officers call it. */
    public String words() {
        return words;
    }
}
