package io.tidegate.deploy.workload;

import static java.util.Objects.requireNonNull;

/**
 * A terminal and the small business behind it.
 *
 * @param x kilometres east of the plane's corner
 * @param y kilometres north of it
 * @param category ISO 18245 code
 * @param industry NAICS code
 * @param currency it sells in
 * @param billingRate euros for one unit of that currency
 * @param shareThroughCards part of its revenue that these payments are
 * @param monthsInBusiness when the stream starts
 */
record Merchant(
        int number,
        double x,
        double y,
        String category,
        String industry,
        String currency,
        double billingRate,
        double shareThroughCards,
        int monthsInBusiness) {
    Merchant {
        requireNonNull(category, "category is null");
        requireNonNull(industry, "industry is null");
        requireNonNull(currency, "currency is null");
    }

    String id() {
        return Population.id('m', number);
    }

    String businessId() {
        return Population.id('b', number);
    }
}
