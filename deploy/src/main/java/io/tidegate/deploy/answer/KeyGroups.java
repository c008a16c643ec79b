package io.tidegate.deploy.answer;

/** A range of key groups, both ends included. */
public record KeyGroups(int first, int last) {
    public KeyGroups {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("key groups " + first + " to " + last + " are no range");
        }
    }

    public int size() {
        return last - first + 1;
    }

    public boolean contains(int keyGroup) {
        return keyGroup >= first && keyGroup <= last;
    }

    /** Whether a group is in both. */
    public boolean overlaps(int otherFirst, int otherLast) {
        return otherFirst <= last && otherLast >= first;
    }
}
