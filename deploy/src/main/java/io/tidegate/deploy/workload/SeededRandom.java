package io.tidegate.deploy.workload;

/**
 * Random numbers that are the same on every machine and JDK: SplitMix64 (Steele, Lea, Flood, "Fast splittable
 * pseudorandom number generators", 2014) and distributions by {@link StrictMath} only.
 */
public final class SeededRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    public SeededRandom(long seed) {
        this.state = seed;
    }

    /** A stream of its own for a purpose and two numbers, so that a change in one stream moves no other. */
    public static SeededRandom of(long seed, String purpose, long first, long second) {
        long mixed = mix(seed + GOLDEN_GAMMA) ^ mix(purpose.hashCode() * GOLDEN_GAMMA);
        return new SeededRandom(mix(mix(mixed + first * GOLDEN_GAMMA) + second * GOLDEN_GAMMA));
    }

    /** Any long. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        return (nextLong() >>> 11) * UNIT;
    }

    /** Uniform in [low, high). */
    public double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Uniform in 0 .. bound - 1; the bias is below bound / 2^53. */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** True with a probability. */
    public boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Normal with mean 0 and deviation 1, by Box and Muller. */
    public double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    /** Poisson with a small mean, by Knuth's product of uniforms. */
    public int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = uniform(); product > limit; product *= uniform()) {
            count++;
        }
        return count;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
