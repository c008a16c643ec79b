package io.tidegate.deploy.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * Who lives in the made-up world: customers and merchants on a plane with one merchant a square kilometre, each
 * customer near about 25 of them.
 */
final class Population {
    static final String HOME_CURRENCY = "EUR";

    private static final double RADIUS = 2.82;
    private static final double PAYMENTS_PER_DAY_MAX = 4;
    private static final double PAYMENTS_PER_DAY_MIN = 0.1;
    private static final double FOREIGN_SHARE = 0.02;
    private static final String[] FOREIGN_CURRENCIES = {"USD", "GBP", "CHF"};
    private static final double[] FOREIGN_RATES = {0.92, 1.17, 1.05};
    private static final String[] CATEGORIES = {"5411", "5812", "5541", "5732", "5651", "5912", "7230", "5999"};
    private static final String[] INDUSTRIES = {
        "445110", "722511", "457110", "449210", "458110", "456110", "812112", "459999"
    };

    private final List<Merchant> merchants;
    private final List<Customer> customers;

    private Population(List<Merchant> merchants, List<Customer> customers) {
        this.merchants = List.copyOf(merchants);
        this.customers = List.copyOf(customers);
    }

    static Population of(WorkloadParameters parameters) {
        double side = Math.sqrt(parameters.merchants());
        List<Merchant> merchants = new ArrayList<>(parameters.merchants());
        int cells = Math.max(1, (int) (side / RADIUS));
        List<List<Merchant>> grid = new ArrayList<>();
        for (int cell = 0; cell < cells * cells; cell++) {
            grid.add(new ArrayList<>());
        }
        for (int number = 0; number < parameters.merchants(); number++) {
            Merchant merchant = merchant(SeededRandom.of(parameters.seed(), "merchant", number, 0), number, side);
            merchants.add(merchant);
            grid.get(cell(merchant.x(), side, cells) * cells + cell(merchant.y(), side, cells))
                    .add(merchant);
        }
        List<Customer> customers = new ArrayList<>(parameters.customers());
        for (int number = 0; number < parameters.customers(); number++) {
            SeededRandom random = SeededRandom.of(parameters.seed(), "customer", number, 0);
            customers.add(customer(random, number, side, cells, grid, merchants));
        }
        return new Population(merchants, customers);
    }

    Merchant merchant(int number) {
        return merchants.get(number);
    }

    int merchantCount() {
        return merchants.size();
    }

    List<Customer> customers() {
        return customers;
    }

    /** An id as events carry it. */
    static String id(char kind, int number) {
        String digits = Integer.toString(number);
        return kind + "0".repeat(Math.max(0, 7 - digits.length())) + digits;
    }

    private static Merchant merchant(SeededRandom random, int number, double side) {
        double x = random.uniform(0, side);
        double y = random.uniform(0, side);
        int trade = random.below(CATEGORIES.length);
        boolean foreign = random.chance(FOREIGN_SHARE);
        int currency = random.below(FOREIGN_CURRENCIES.length);
        return new Merchant(
                number,
                x,
                y,
                CATEGORIES[trade],
                INDUSTRIES[trade],
                foreign ? FOREIGN_CURRENCIES[currency] : HOME_CURRENCY,
                foreign ? FOREIGN_RATES[currency] : 1,
                random.uniform(0.3, 1),
                3 + random.below(240));
    }

    private static Customer customer(
            SeededRandom random,
            int number,
            double side,
            int cells,
            List<List<Merchant>> grid,
            List<Merchant> merchants) {
        double x = random.uniform(0, side);
        double y = random.uniform(0, side);
        int column = cell(x, side, cells);
        int row = cell(y, side, cells);
        List<Merchant> near = new ArrayList<>();
        for (int c = Math.max(0, column - 1); c <= Math.min(cells - 1, column + 1); c++) {
            for (int r = Math.max(0, row - 1); r <= Math.min(cells - 1, row + 1); r++) {
                for (Merchant merchant : grid.get(c * cells + r)) {
                    double east = merchant.x() - x;
                    double north = merchant.y() - y;
                    if (east * east + north * north <= RADIUS * RADIUS) {
                        near.add(merchant);
                    }
                }
            }
        }
        if (near.isEmpty()) {
            near.add(merchants.get(random.below(merchants.size())));
        }
        return new Customer(
                number,
                random.uniform(PAYMENTS_PER_DAY_MIN, PAYMENTS_PER_DAY_MAX),
                random.uniform(5, 100),
                shuffled(near, random));
    }

    /** In an order of the customer's own: the first ones are visited most. */
    private static int[] shuffled(List<Merchant> near, SeededRandom random) {
        int[] numbers = near.stream().mapToInt(Merchant::number).toArray();
        for (int last = numbers.length - 1; last > 0; last--) {
            int other = random.below(last + 1);
            int number = numbers[last];
            numbers[last] = numbers[other];
            numbers[other] = number;
        }
        return numbers;
    }

    private static int cell(double coordinate, double side, int cells) {
        return Math.min(cells - 1, (int) (coordinate / side * cells));
    }
}
