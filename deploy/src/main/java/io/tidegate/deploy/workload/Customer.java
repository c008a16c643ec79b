package io.tidegate.deploy.workload;

import static java.util.Objects.requireNonNull;

/**
 * Somebody who pays.
 *
 * @param paymentsPerDay mean number
 * @param amountMean euros
 * @param nearby numbers of the merchants near home, the favourite ones first
 */
@SuppressWarnings("ArrayRecordComponent") // never changed once made
record Customer(int number, double paymentsPerDay, double amountMean, int[] nearby) {
    Customer {
        requireNonNull(nearby, "nearby is null");
    }

    String id() {
        return Population.id('a', number);
    }
}
