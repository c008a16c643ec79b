package io.tidegate.loadtests.load;

import static java.util.Objects.requireNonNull;

/**
 * What is sent.
 *
 * @param seed of all that is random
 * @param accounts that pay
 * @param merchants that are paid
 * @param accountSkew how often each account pays
 * @param merchantSkew how often each merchant is paid
 */
public record LoadPlan(long seed, int accounts, int merchants, Skew accountSkew, Skew merchantSkew) {
    public LoadPlan {
        requireNonNull(accountSkew, "accountSkew is null");
        requireNonNull(merchantSkew, "merchantSkew is null");
    }

    /** A plan by its options' texts. */
    public static LoadPlan of(long seed, int accounts, String accountSkew, int merchants, String merchantSkew) {
        return new LoadPlan(
                seed,
                accounts,
                merchants,
                Skew.of("--account-skew", accountSkew, accounts),
                Skew.of("--merchant-skew", merchantSkew, merchants));
    }
}
