package io.tidegate.loadtests.load;

import io.tidegate.deploy.cli.TimeSpan;
import io.tidegate.loadtests.frame.OptionChecks;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How fast, and how long; or which rates are tried, and what must hold. */
final class PaceOptions {
    private static final int RATE = 1_000;
    private static final int RATE_MAX = 1_000_000;
    private static final double SPEED_MAX = 1e9;

    /** Most payments of a run: which are answered is kept for each. */
    private static final long PAYMENTS_MAX = 1_000_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** While a capacity is looked for, payments that wait so long say enough. */
    private static final Duration SEARCH_PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Events each second; with --find-capacity, the first to try (default: " + RATE + ").")
    private @Nullable Integer rate;

    @Option(
            names = "--speed",
            paramLabel = "X",
            converter = Speed.class,
            description =
                    "With --input, instead of --rate: as far apart as the events' own times, so many times as fast,"
                            + " such as 1000x.")
    private @Nullable Double speed;

    @Option(
            names = "--duration",
            paramLabel = "D",
            defaultValue = "60s",
            converter = TimeSpan.class,
            description = "How long is measured; with --find-capacity, at each rate (default: ${DEFAULT-VALUE}).")
    private long durationMillis;

    @Option(
            names = "--lead-in",
            paramLabel = "D",
            defaultValue = "10s",
            converter = TimeSpan.class,
            description = "How long is sent before that (default: ${DEFAULT-VALUE}).")
    private long leadInMillis;

    @Option(names = "--find-capacity", description = "Looks for the highest rate that holds the goal.")
    private boolean findCapacity;

    @Option(
            names = "--goal-p",
            paramLabel = "P",
            defaultValue = "99",
            description = "With --find-capacity: the percentile that must hold the goal (default: ${DEFAULT-VALUE}).")
    private double goalPercentile;

    @Option(
            names = "--goal",
            paramLabel = "D",
            defaultValue = "100ms",
            converter = TimeSpan.class,
            description = "With --find-capacity: the longest latency at it (default: ${DEFAULT-VALUE}).")
    private long goalMillis;

    /** A factor, with an x behind it or without. */
    static final class Speed implements ITypeConverter<Double> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,10}(?:\\.\\d{1,6})?)x?");

        @Override
        public Double convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no speed; expected one such as 1000x or 0.5x");
            }
            return Double.parseDouble(matcher.group(1));
        }
    }

    void check(OptionChecks checks, boolean isRecorded) {
        checks.range(
                "--duration (ms)", durationMillis, 1_000, Duration.ofDays(1).toMillis());
        checks.range("--lead-in (ms)", leadInMillis, 0, Duration.ofDays(1).toMillis());
        checks.range("--rate", startRate(), 1, rateMax());
        checks.range("--goal (ms)", goalMillis, 1, Duration.ofMinutes(1).toMillis());
        checks.require(
                goalPercentile > 0 && goalPercentile <= 100,
                "--goal-p=" + goalPercentile + ", expected above 0 and at most 100");
        if (speed != null) {
            checks.require(speed > 0 && speed <= SPEED_MAX, "--speed=" + speed + ", expected above 0, at most 10^9");
            checks.require(rate == null, "--rate and --speed are both given; choose one");
            checks.require(isRecorded, "--speed needs --input: made-up payments have no pace of their own");
            checks.require(!findCapacity, "--speed and --find-capacity are both given, which tries rates; choose one");
        }
    }

    /** What the length of a run leaves of the highest rate. */
    int rateMax() {
        return (int) Math.min(RATE_MAX, PAYMENTS_MAX * 1_000 / Math.max(1, leadInMillis + durationMillis));
    }

    boolean findsCapacity() {
        return findCapacity;
    }

    int startRate() {
        return Objects.requireNonNullElse(rate, RATE);
    }

    LoadPace pace() {
        return speed != null ? new LoadPace.Own(speed) : new LoadPace.Even(startRate());
    }

    CapacitySearch.Goal goal() {
        return new CapacitySearch.Goal(goalPercentile, goalMillis);
    }

    LoadRunner.Length length() {
        return new LoadRunner.Length(
                Duration.ofMillis(leadInMillis),
                Duration.ofMillis(durationMillis),
                findCapacity ? SEARCH_PATIENCE : PATIENCE);
    }
}
