package io.tidegate.features.window;

/**
 * A 128-bit hash of an id: two 64-bit hashes under different seeds. With 10^5 ids in a history the chance of a
 * collision is below 10^-28; it is no defence against a publisher that forges ids of its own.
 */
public record IdHash(long high, long low) {
    private static final long HIGH_SEED = 0x5851F42D4C957F2DL;
    private static final long LOW_SEED = 0x2545F4914F6CDD1DL;

    /** Characters of a step. */
    private static final int WORD = 4;

    /** Hash of a text. */
    public static IdHash of(String id) {
        return of(id, HIGH_SEED, LOW_SEED);
    }

    /** Hash of a text after what was hashed before: of several parts, in their order, without joining them. */
    public IdHash then(String part) {
        return of(part, high, low);
    }

    private static IdHash of(String id, long highSeed, long lowSeed) {
        long high = highSeed;
        long low = lowSeed;
        int length = id.length();
        int i = 0;
        for (; i + WORD <= length; i += WORD) {
            long word = word(id, i);
            high = step(high, word);
            low = step(low, word);
        }
        long rest = rest(id, i);
        return new IdHash(avalanche(step(step(high, rest), length)), avalanche(step(step(low, rest), length)));
    }

    /** 64-bit hash of a text under a seed: four characters a step, then the length. */
    public static long hash(String text, long seed) {
        long state = seed;
        int length = text.length();
        int i = 0;
        for (; i + WORD <= length; i += WORD) {
            state = step(state, word(text, i));
        }
        return avalanche(step(step(state, rest(text, i)), length));
    }

    private static long word(String text, int at) {
        return text.charAt(at)
                | (long) text.charAt(at + 1) << 16
                | (long) text.charAt(at + 2) << 32
                | (long) text.charAt(at + 3) << 48;
    }

    private static long rest(String text, int from) {
        long rest = 0;
        for (int i = from; i < text.length(); i++) {
            rest = rest << 16 | text.charAt(i);
        }
        return rest;
    }

    /** Takes one word into a hash's state. */
    public static long step(long state, long word) {
        long mixed = word * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 32;
        return Long.rotateLeft((state ^ mixed) * 0xD6E8FEB86659FD93L, 29) + 0x632BE59BD9B4E019L;
    }

    /** Ends a hash: each bit of the state reaches each bit of the result (the finalizer of SplitMix64). */
    public static long avalanche(long state) {
        long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
