package io.tidegate.features.oracle;

/**
 * How large scenarios are.
 *
 * @param records of each
 * @param accountsMax most accounts, and most merchants
 */
record ScenarioSize(int records, int accountsMax) {
    /** A few keys and a few hundred records: many of them find the corners. */
    static final ScenarioSize SMALL = new ScenarioSize(300, 3);
    /** One or two keys with thousands of rows: pages fill and split. */
    static final ScenarioSize DEEP = new ScenarioSize(5_000, 1);
}
