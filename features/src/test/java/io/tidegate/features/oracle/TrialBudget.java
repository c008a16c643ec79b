package io.tidegate.features.oracle;

/** How many records the trials compare in a run of the suite. */
final class TrialBudget {
    /** All of them together, at least. */
    static final long RECORDS_MIN = 1_000_000;

    /** Through the kernel in memory. */
    static final long KERNEL = 960_000;

    /** Of these, with thousands of rows to a key. */
    static final long KERNEL_DEEP = 50_000;

    /** Through the operator on the heap backend. */
    static final long HEAP = 30_000;

    /** Through the operator on RocksDB. */
    static final long ROCKS = 15_000;

    private TrialBudget() {}
}
