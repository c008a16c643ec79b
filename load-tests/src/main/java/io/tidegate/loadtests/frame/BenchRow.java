package io.tidegate.loadtests.frame;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One figure.
 *
 * @param name parts by dots, from the whole to the part: {@code job.p99}
 * @param value NaN where it was not measured
 * @param unit as printed: {@code ms}, {@code events/s}
 * @param notMeasured why there is no figure, where there is none
 */
public record BenchRow(
        String name,
        double value,
        String unit,
        Better better,
        Optional<Peer> peer,
        Optional<Target> target,
        Optional<Spread> spread,
        Optional<String> notMeasured) {
    public BenchRow {
        requireNonNull(name, "name is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(better, "better is null");
        requireNonNull(peer, "peer is null");
        requireNonNull(target, "target is null");
        requireNonNull(spread, "spread is null");
        requireNonNull(notMeasured, "notMeasured is null");
    }

    /** A figure where less is better, a time for instance. */
    public static BenchRow lower(String name, double value, String unit) {
        return bare(name, value, unit, Better.LOWER, Optional.empty());
    }

    /** A figure where more is better, a throughput for instance. */
    public static BenchRow higher(String name, double value, String unit) {
        return bare(name, value, unit, Better.HIGHER, Optional.empty());
    }

    /** A time that could not be measured here, for instance for want of a program. @param reason as people read it */
    public static BenchRow notMeasured(String name, String unit, String reason) {
        return bare(name, Double.NaN, unit, Better.LOWER, Optional.of(reason));
    }

    private static BenchRow bare(String name, double value, String unit, Better better, Optional<String> notMeasured) {
        return new BenchRow(
                name, value, unit, better, Optional.empty(), Optional.empty(), Optional.empty(), notMeasured);
    }

    public BenchRow against(Peer newPeer) {
        return new BenchRow(name, value, unit, better, Optional.of(newPeer), target, spread, notMeasured);
    }

    public BenchRow aiming(Target newTarget) {
        return new BenchRow(name, value, unit, better, peer, Optional.of(newTarget), spread, notMeasured);
    }

    public BenchRow from(Spread newSpread) {
        return new BenchRow(name, value, unit, better, peer, target, Optional.of(newSpread), notMeasured);
    }

    /** The figure as a multiple of its peer's. */
    public OptionalDouble ratio() {
        return peer.isPresent() ? OptionalDouble.of(value / peer.get().value()) : OptionalDouble.empty();
    }

    /** How the figure stands to its target, where it has one. */
    public Optional<Target.Met> met() {
        return target.map(wanted -> wanted.of(ratio().orElse(value), better));
    }

    /** Whether it has a floor and does not reach it. */
    public boolean missesFloor() {
        return target.filter(wanted -> wanted.floor().isPresent()).isPresent()
                && met().filter(Target.Met.MISSED::equals).isPresent();
    }
}
