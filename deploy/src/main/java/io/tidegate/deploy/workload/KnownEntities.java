package io.tidegate.deploy.workload;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What an institution knows of the made-up world beforehand. On the lists stand those who hardly ever pay or sell: enough
 * that lists are seen to work, too few to matter.
 *
 * @param accounts fields of each account's profile, by id
 * @param merchants fields of each merchant's profile, by id
 */
public record KnownEntities(
        List<String> deniedAccounts,
        List<String> watchedAccounts,
        List<String> deniedMerchants,
        Map<String, Map<String, String>> accounts,
        Map<String, Map<String, String>> merchants) {
    private static final int LISTED_OF = 1_000;
    private static final String HIGH = "HIGH";
    private static final String LOW = "LOW";
    private static final int HIGH_OF = 25;
    private static final double RETAIL_PER_DAY_MAX = 3;

    public KnownEntities {
        deniedAccounts = List.copyOf(deniedAccounts);
        watchedAccounts = List.copyOf(watchedAccounts);
        deniedMerchants = List.copyOf(deniedMerchants);
        requireNonNull(accounts, "accounts is null");
        requireNonNull(merchants, "merchants is null");
    }

    /** What is known of a stream's world. @param profilesMax most profiles of each kind */
    public static KnownEntities of(WorkloadParameters parameters, int profilesMax) {
        Population population = Population.of(parameters);
        int listed = Math.max(1, population.customers().size() / LISTED_OF);
        List<String> quietest = population.customers().stream()
                .sorted(Comparator.comparingDouble(Customer::paymentsPerDay))
                .limit(2L * listed)
                .map(Customer::id)
                .toList();
        Map<String, Map<String, String>> accounts = new LinkedHashMap<>();
        population.customers().stream()
                .limit(profilesMax)
                .forEach(customer -> accounts.put(customer.id(), profile(customer)));
        Map<String, Map<String, String>> merchants = new LinkedHashMap<>();
        IntStream.range(0, Math.min(profilesMax, population.merchantCount()))
                .mapToObj(population::merchant)
                .forEach(merchant -> merchants.put(merchant.id(), profile(merchant)));
        return new KnownEntities(
                quietest.subList(0, listed),
                quietest.subList(listed, quietest.size()),
                quietestMerchants(population, listed),
                accounts,
                merchants);
    }

    private static Map<String, String> profile(Customer customer) {
        return Map.of(
                "segment",
                customer.paymentsPerDay() < RETAIL_PER_DAY_MAX ? "RETAIL" : "PREMIUM",
                "home_country",
                "FR",
                "opened_at",
                (2000 + customer.number() % 24) + "-01-01");
    }

    private static Map<String, String> profile(Merchant merchant) {
        return Map.of(
                "category",
                merchant.category(),
                "risk_class",
                merchant.number() % HIGH_OF == 0 ? HIGH : LOW,
                "opened_at",
                (2023 - merchant.monthsInBusiness() / 12) + "-01-01");
    }

    /** Those with the fewest payments to be expected, but some. */
    private static List<String> quietestMerchants(Population population, int count) {
        double[] expected = new double[population.merchantCount()];
        for (Customer customer : population.customers()) {
            int[] nearby = customer.nearby();
            for (int place = 0; place < nearby.length; place++) {
                // The favourite's share is that of the square root, as the payments' preference is a square.
                double share = Math.sqrt((place + 1.0) / nearby.length) - Math.sqrt((double) place / nearby.length);
                expected[nearby[place]] += customer.paymentsPerDay() * share;
            }
        }
        return IntStream.range(0, expected.length)
                .filter(number -> expected[number] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(number -> expected[number]))
                .limit(count)
                .map(number -> population.merchant(number).id())
                .toList();
    }
}
