package io.tidegate.features.hop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.features.Samples;
import io.tidegate.features.catalog.FeatureCatalog;
import io.tidegate.ingest.event.EntityType;
import io.tidegate.ingest.event.Money;
import io.tidegate.ingest.event.RiskEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** How far the one conversion at the end may be from the true value: what docs/features.md promises. */
class ConversionBoundPropertyTest {
    private static final MathContext EXACT_ENOUGH = new MathContext(60);
    private static final BigDecimal CENTS = BigDecimal.valueOf(100);
    private static final FeatureCatalog CATALOG = FeatureCatalog.read(
            "conversions.yaml",
            """
            catalog: conversions
            version: 1
            features:
              - {name: SUM, of: ACCOUNT, aggregate: SUM, field: amount, window: 1d}
              - {name: MEAN, of: ACCOUNT, aggregate: MEAN, field: amount, window: 1d}
              - {name: STDDEV, of: ACCOUNT, aggregate: STDDEV, field: amount, window: 1d}
              - {name: MAX, of: ACCOUNT, aggregate: MAX, field: amount, window: 1d}
            """);

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void shouldStayWithinTheStatedUnitsInTheLastPlace(@ForAll long seed) {
        Random random = new Random(seed);
        HopHistories histories = new HopHistories(CATALOG, EntityType.ACCOUNT, true, HopLimits.DEFAULT);
        long most = 1 + (long) (Money.AMOUNT_MINOR_MAX * Math.pow(10, -random.nextInt(15)));
        long least = random.nextBoolean() ? 0 : most - most / 1_000_000;
        BigInteger sum = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        long greatest = 0;
        int events = 1 + random.nextInt(100);
        for (int n = 1; n <= events; n++) {
            long amount = Math.min(most, least + (long) (random.nextDouble() * (most - least + 1)));
            RiskEvent event = Samples.payment("e" + n, Samples.SUNDAY_MILLIS + n, "ada", "shop", amount);
            HopResult result = histories.apply(Samples.relayRecord(event, CATALOG.size()), Long.MIN_VALUE);
            sum = sum.add(BigInteger.valueOf(amount));
            squares = squares.add(BigInteger.valueOf(amount).pow(2));
            greatest = Math.max(greatest, amount);
            assertThat(result).isNotNull();
        }
        RiskEvent last = Samples.payment("last", Samples.SUNDAY_MILLIS + events, "ada", "shop", 0);
        var record = Samples.relayRecord(last, CATALOG.size());
        histories.apply(record, Long.MIN_VALUE);
        double[] vector = record.features();
        BigDecimal count = BigDecimal.valueOf(events + 1);
        BigDecimal mean = new BigDecimal(sum).divide(count.multiply(CENTS), EXACT_ENOUGH);
        BigDecimal variance = new BigDecimal(squares).multiply(count).subtract(new BigDecimal(sum.pow(2)));
        BigDecimal deviation = variance.sqrt(EXACT_ENOUGH).divide(count.multiply(CENTS), EXACT_ENOUGH);
        assertWithin(vector[0], new BigDecimal(sum).divide(CENTS), sum.bitLength() <= 53 ? 0.5 : 1.5);
        assertWithin(vector[1], mean, sum.bitLength() <= 53 ? 0.5 : 1.5);
        assertWithin(vector[2], deviation, 3.5);
        assertWithin(vector[3], BigDecimal.valueOf(greatest).divide(CENTS), 0.5);
    }

    private static void assertWithin(double value, BigDecimal truth, double units) {
        BigDecimal unit = new BigDecimal(Math.ulp(truth.doubleValue()));
        assertThat(new BigDecimal(value).subtract(truth).abs())
                .as("%s for %s", value, truth)
                .isLessThanOrEqualTo(unit.multiply(BigDecimal.valueOf(units + 1e-6)));
    }
}
