package io.tidegate.features.window;

/** What the tree keeps of each leaf beside its key: it is made again whenever the leaf changes. */
interface LeafSummary {
    /** No summary. */
    LeafSummary NONE = new LeafSummary() {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void write(byte[] leaf, int count, byte[] entries, int offset) {}
    };

    /** Bytes of an entry that it takes. */
    int bytes();

    /** Writes the summary of a leaf's rows at a place of an entry. */
    void write(byte[] leaf, int count, byte[] entries, int offset);
}
