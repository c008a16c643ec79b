package io.tidegate.loadtests.load;

/** What is sent. */
public interface LoadPlan {
    /** The events from the first on; opened again, it gives the same ones again. */
    LoadSource open();

    /** What it is, in a few words for a person. */
    String describe();

    /** Made-up payments, by the texts of their options. */
    static LoadPlan of(long seed, int accounts, String accountSkew, int merchants, String merchantSkew) {
        return MadeUpPayments.of(seed, accounts, accountSkew, merchants, merchantSkew);
    }
}
