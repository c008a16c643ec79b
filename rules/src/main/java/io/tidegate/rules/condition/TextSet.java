package io.tidegate.rules.condition;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Some texts, or all but some, and perhaps absence.
 *
 * @param texts that are in it; those that are not, where {@code excluding}
 */
public record TextSet(SortedSet<String> texts, boolean excluding, boolean hasAbsent) implements ValueSet {
    static final TextSet ABSENT = new TextSet(Collections.emptySortedSet(), false, true);

    public TextSet {
        texts = Collections.unmodifiableSortedSet(new TreeSet<>(texts));
    }

    /** These texts and no others. */
    public static TextSet of(Collection<String> texts) {
        return new TextSet(new TreeSet<>(texts), false, false);
    }

    /** Whether a text is in it. */
    public boolean has(String text) {
        return texts.contains(text) != excluding;
    }

    @Override
    public ValueType type() {
        return ValueType.TEXT;
    }

    @Override
    public boolean isEmpty() {
        return !excluding && texts.isEmpty() && !hasAbsent;
    }

    @Override
    public boolean isEverything() {
        return excluding && texts.isEmpty() && hasAbsent;
    }

    @Override
    public TextSet and(ValueSet other) {
        TextSet that = (TextSet) other;
        TreeSet<String> all = new TreeSet<>(texts);
        all.addAll(that.texts);
        boolean rest = excluding && that.excluding;
        all.removeIf(text -> (has(text) && that.has(text)) == rest);
        return new TextSet(all, rest, hasAbsent && that.hasAbsent);
    }

    @Override
    public boolean isWithin(ValueSet other) {
        TextSet that = (TextSet) other;
        if (hasAbsent && !that.hasAbsent) {
            return false;
        }
        if (excluding) {
            return that.excluding && texts.containsAll(that.texts);
        }
        for (String text : texts) {
            if (!that.has(text)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public TextSet or(ValueSet other) {
        return complement().and(other.complement()).complement();
    }

    @Override
    public TextSet complement() {
        return new TextSet(texts, !excluding, !hasAbsent);
    }
}
